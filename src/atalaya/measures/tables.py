"""The register of measures."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.search import public as search
from atalaya.foundation.ui.registers import Bulk, Choice, Column, Empty, Flag, Register, View, Words
from atalaya.kernel import clock
from atalaya.measures import labels, queries, rules
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure


@dataclass(frozen=True)
class _Level(Choice):
    """Measures that apply at one of the levels. Not counted: a measure stands under several."""

    group = None

    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows that apply there."""
        some = Q()
        for level in self.chosen(given):
            some |= Q(levels__contains=level)
        return rows.filter(some)


def by_words(rows: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """The measures that hold all words, without minding accents."""
    at = scopes.current()
    found = search.matching(at if isinstance(at, Principal) else NOBODY, asked, Measure.ref_kind())
    return rows if found is None else rows.filter(pk__among=found)


def url_of(measure: Measure) -> str:
    """The address of a measure."""
    return reverse("measures:measure", args=[measure.public_id])


def status_of(measure: Measure) -> tuple[str, Any]:
    """The tone and the word of how a measure stands today."""
    return labels.status(measure.status, is_overdue=rules.is_overdue(measure.status, measure.due_on, clock.today()))


def _levels(measure: Measure) -> str:
    return " ".join(measure.levels)


REGISTER = Register(
    "measures.measures",
    _("Security measures"),
    columns=(
        Column("title", _("Security measure"), "title", sort="title", link=url_of),
        Column("place", _("Place"), "place_path", kind="place"),
        Column("family", _("Activity"), lambda m: str(labels.FAMILIES[m.family]), export=lambda m: m.family),
        Column("kind", pgettext_lazy("measure", "Kind"), lambda m: str(labels.KINDS[m.kind]), export=lambda m: m.kind, is_hidden=True),
        Column("levels", _("Levels"), _levels, export=lambda m: m.levels),
        Column("status", _("Status"), status_of, kind="status", phone="status", export=lambda m: m.status),
        Column("owner", _("Looked after by"), lambda m: labels.role(m.owner_role) or None, export=lambda m: m.owner_role),
        Column("due_on", _("Due"), "due_on", kind="day", sort="due_on", phone="end"),
        Column("cost", _("Cost"), "cost", kind="number", is_hidden=True),
        Column("currency", _("Currency"), "currency", is_hidden=True),
        Column("origin", _("What it answers"), "origin_title", is_hidden=True),
        Column("text", _("How exactly"), "text", is_hidden=True),
        Column("changed", _("Changed"), "changed_at", kind="moment", sort="changed_at", is_hidden=True),
        Column("id", _("Id"), "public_id", is_hidden=True),
    ),
    filters=(
        Words(find=by_words, hint=_("What is done")),
        Choice("status", _("Status"), "status", labels.STATUSES),
        Choice("family", _("Activity"), "family", labels.FAMILIES),
        _Level("level", _("Security levels"), "levels", labels.LEVELS),
        Choice("kind", pgettext_lazy("measure", "Kind"), "kind", labels.KINDS),
        Choice("owner", _("Looked after by"), "owner_role", labels.owners),
    ),
    order="title",
    views=(
        View(pgettext_lazy("measures", "All"), ""),
        View(_("To be done"), "status=proposed&status=approved&sort=due_on"),
        View(pgettext_lazy("measures", "In place"), "status=in_place"),
        View(_("Overdue"), "late=1&sort=due_on"),
    ),
    empty=Empty(_("No measure is recorded here yet"), _("Open a facility, choose Measures, and take those that are kept there from the catalogue.")),
    export_can=Can.EXPORT,
)


def register(path: str) -> Register:
    """The register at one of its addresses, with what may be done with those selected; overdue is said of today."""
    late = Flag("late", _("Overdue"), queries.overdue(clock.today()))
    bulk = (
        Bulk(_("Approve"), reverse("measures:many", args=["approve"]) + f"?back={path}", "circle-check", Can.APPROVE),
        Bulk(_("They are in place"), reverse("measures:many", args=["put_in_place"]) + f"?back={path}", "check", Can.FULFIL),
        Bulk(_("Change day or role"), reverse("measures:edit-many"), "calendar-due", Can.EDIT),
    )
    return replace(REGISTER, filters=(*REGISTER.filters, late), bulk=bulk)
