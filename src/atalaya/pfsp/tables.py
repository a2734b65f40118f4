"""The register of levels: one row a facility."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.ui.registers import Choice, Column, Empty, Register, View, Words
from atalaya.kernel.paths import ancestors
from atalaya.pfsp import labels
from atalaya.pfsp.models import FacilityLevel

_TONES = {1: "ok", 2: "warn", 3: "danger"}


def rows() -> QuerySet[Any]:
    """The levels in force at facilities in use."""
    found: QuerySet[Any] = FacilityLevel.objects.filter(facility__status="active").select_related("facility", "decision")
    return found


REGISTER = Register(
    "pfsp.levels",
    _("Security levels"),
    columns=(
        Column(
            "facility",
            _("Facility"),
            "facility__name",
            sort="facility__sort_name",
            link=lambda one: reverse("pfsp:at", args=[one.facility.key]),
            note=lambda one: one.facility.code,
        ),
        Column("in", _("Lies in"), lambda one: ancestors(one.place_path)[-1], kind="place"),
        Column(
            "level", _("Security level"), lambda one: (_TONES[one.level], labels.LEVELS[one.level]), kind="status", phone="status", export=lambda one: one.level
        ),
        Column("since", _("Since"), "since", kind="moment", sort="since", phone="end"),
        Column("progress", _("What begins with it"), labels.progress, kind="status", export=lambda one: f"{one.done}/{one.due}"),
        Column("complied_at", _("All under way"), "complied_at", kind="moment", is_hidden=True),
        Column("reason", _("Reason"), "decision__reason"),
        Column("review_on", _("To be reviewed"), "decision__review_on", kind="day"),
    ),
    filters=(Words(("facility__sort_name", "facility__code"), hint=_("Name or code")), Choice("level", _("Security level"), "level", labels.LEVELS)),
    order="facility__sort_name",
    views=(View(pgettext_lazy("security levels", "All"), ""), View(_("Level 2 and 3"), "level=2&level=3")),
    empty=Empty(
        _("Nobody has decided a level yet"),
        _("The Designated Authority sets one for the State, a port or a facility: open the place and choose Security level."),
    ),
)
