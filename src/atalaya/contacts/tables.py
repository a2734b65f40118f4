"""The register of contacts in reach."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts import post_labels as labels
from atalaya.contacts import queries
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact
from atalaya.contacts.rules import holders
from atalaya.contacts.rules.confirming import CONFIRM_DAYS
from atalaya.foundation.ui.registers import Bulk, Choice, Column, Empty, Register, View, Words
from atalaya.kernel import clock, paths
from atalaya.places.public import Place, named


def standing(contact: Contact) -> str:
    """What a contact is at a glance."""
    asked = contact.asked_at.date() if contact.asked_at else None
    return holders.standing(contact.period, contact.confirmed_on, contact.said, asked, today=clock.today(), days=CONFIRM_DAYS)


def status(contact: Contact) -> tuple[str, str]:
    """The tone and the word of it."""
    tone, word = labels.STANDINGS[standing(contact)]
    return tone, str(word)


def _held(on: date) -> Q:
    return (Q(ended_on__isnull=True) | Q(ended_on__gt=on)) & (Q(starts_on__isnull=True) | Q(starts_on__lte=on))


_SHOWN: dict[str, Any] = {
    "now": pgettext_lazy("contacts", "Hold the post now"),
    "stale": _("Not confirmed for long"),
    "trouble": _("Say that something is wrong"),
    "to_come": _("Begin later"),
    "ended": pgettext_lazy("contacts", "Ended"),
}


@dataclass(frozen=True)
class _Uncounted(Choice):
    """A choice that is not counted: it asks for more than one field."""

    group = None


class _Standing(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows of which one of the chosen holds."""
        today = clock.today()
        stale = Q(confirmed_on__isnull=True) | Q(confirmed_on__lt=today - timedelta(days=CONFIRM_DAYS))
        what = {
            "now": _held(today),
            "stale": _held(today) & stale,
            "trouble": _held(today) & Q(said__in=("wrong", "left")),
            "to_come": Q(starts_on__gt=today),
            "ended": Q(ended_on__lte=today),
        }
        chosen = self.chosen(given)
        found = Q()
        for one in chosen:
            found |= what[one]
        return rows.filter(found) if chosen else rows


class _Under(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows about one of the States and what lies in it."""
        somewhere = Q()
        for path in Place.objects.filter(code__in=self.chosen(given)).values_list("place_path", flat=True):
            somewhere |= Q(about_path__gte=path, about_path__lt=paths.upper(path))
        return rows.filter(somewhere)


def _states() -> list[tuple[str, str]]:
    heads = {("/".join(p.split("/")[:3]) + "/") for p in Contact.objects.values_list("about_path", flat=True).distinct()}
    return [(p.code or "", name) for p, name in named(Place.objects.filter(place_path__in=heads))]


def url_of(contact: Contact) -> str:
    """The address of a contact's page."""
    return reverse("contacts:contact", args=[contact.public_id])


def _telephone(contact: Contact) -> Any:
    """The first telephone, to be dialled by a touch."""
    first = next(iter(contact.numbers), None)
    return format_html('<a class="nowrap" href="{}">{}</a>', first.uri, first.spoken) if first else None


_REGISTER = Register(
    "contacts.contacts",
    _("Contacts"),
    columns=(
        Column("name", _("Name"), lambda c: c.name or c.email, sort="folded", link=url_of, export=lambda c: c.name),
        Column("post", _("Post"), lambda c: str(labels.POSTS[c.post]), export=lambda c: c.post),
        Column("place", _("Place"), "about_path", kind="place", phone="end", export=lambda c: c.place.code),
        Column("line", _("Line"), "line", kind="number", is_hidden=True),
        Column("kind", _("Held by"), lambda c: str(labels.KINDS[c.kind]), is_hidden=True, export=lambda c: c.kind),
        Column("organisation", _("Organisation"), lambda c: c.organisation.name if c.organisation else None),
        Column("title", _("Function in the body"), "title", is_hidden=True),
        Column("telephone", _("Telephone"), _telephone, kind="html", export=lambda c: "; ".join(t.spoken for t in c.numbers)),
        Column("email", _("E-mail"), "email", is_hidden=True),
        Column("language", _("Language"), "language", is_hidden=True),
        Column("always", _("Day and night"), lambda c: _("Yes") if c.always else None, is_hidden=True, export=lambda c: c.always),
        Column("starts_on", _("Since"), "starts_on", kind="day", is_hidden=True),
        Column("ended_on", _("Until"), "ended_on", kind="day", is_hidden=True),
        Column("confirmed_on", _("Confirmed on"), "confirmed_on", kind="day", sort="confirmed_on"),
        Column("standing", _("Status"), status, kind="status", phone="status"),
        Column("note", _("Note"), "note", is_hidden=True),
        Column("source", _("Source"), "source", is_hidden=True),
    ),
    filters=(
        Words(find=queries.contacts_by_words, hint=_("Name, e-mail, organisation")),
        Choice("post", _("Post"), "post", labels.POSTS),
        _Standing("shown", _("Status"), "confirmed_on", _SHOWN),
        Choice("kind", _("Held by"), "kind", labels.KINDS),
        _Under("state", _("State"), "about_path", _states),
    ),
    order="folded",
    views=(
        View(pgettext_lazy("contacts", "All"), ""),
        View(pgettext_lazy("contacts", "Hold the post now"), "shown=now"),
        View(_("Not confirmed for long"), "shown=stale&sort=confirmed_on"),
        View(_("Say that something is wrong"), "shown=trouble"),
    ),
    empty=Empty(_("No contact yet"), _("Open a place and name who holds its posts.")),
    export_can=Can.EXPORT,
)


def register() -> Register:
    """The register, with what may be done to several at once."""
    return replace(_REGISTER, bulk=(Bulk(_("Ask to confirm"), reverse("contacts:ask-confirm"), "send", Can.EDIT),))


LABEL = _REGISTER.label
