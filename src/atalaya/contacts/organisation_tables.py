"""The register of organisations."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts import labels, queries
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Organisation, OrganisationName
from atalaya.foundation.ui.registers import Choice, Column, Empty, Flag, Register, View, Words
from atalaya.places.public import Place, fold, name_of, named


def _url(one: Organisation) -> str:
    return reverse("contacts:organisation", args=[one.public_id])


def _states() -> list[tuple[Any, Any]]:
    held = Organisation.objects.filter(state__isnull=False).values("state_id")
    return [(p.pk, name) for p, name in named(Place.objects.filter(pk__in=held))]


def _others(one: Organisation) -> str | None:
    """Its other names. What a file holds of each row is asked for row by row: files are few."""
    found = OrganisationName.objects.filter(organisation=one).exclude(folded=fold(one.name)).order_by("text")
    return "; ".join(name.text for name in found) or None


REGISTER = Register(
    "contacts.organisations",
    _("Organisations"),
    columns=(
        Column("name", _("Name"), "name", sort="name", link=_url),
        Column("abbreviation", _("Abbreviation"), "abbreviation"),
        Column("kind", _("Kind"), lambda o: str(labels.KINDS[o.kind]), phone="status", export=lambda o: o.kind),
        Column("state", _("State"), lambda o: name_of(o.state) if o.state else None, phone="end", export=lambda o: o.state.code if o.state else None),
        Column("web", _("Address on the web"), "web", is_hidden=True),
        Column("names", _("Other names"), _others, is_hidden=True),
        Column("note", _("Note"), "note", is_hidden=True),
        Column("known_on", _("Known since"), "known_on", kind="day", sort="known_on", is_hidden=True),
        Column("source", _("Source"), "source", is_hidden=True),
    ),
    filters=(
        Words(find=queries.by_words, hint=_("Any of its names")),
        Choice("kind", _("Kind"), "kind", labels.KINDS),
        Choice("state", _("State"), "state_id", _states),
        Flag("nowhere", _("Of no State"), Q(state__isnull=True)),
    ),
    order="name",
    views=(
        View(pgettext_lazy("organisations", "All"), ""),
        View(_("Port authorities"), "kind=port_authority"),
        View(labels.KINDS["rso"], "kind=rso"),
        View(_("International"), "kind=international"),
    ),
    empty=Empty(_("No organisation yet"), _("Add the first one, or bring a table in.")),
    export_can=Can.EXPORT,
)
