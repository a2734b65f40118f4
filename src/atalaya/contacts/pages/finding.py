"""From the address to the record, and what every page of contacts shows around it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.contacts import queries
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place


def contact_or_404(public_id: str) -> Contact:
    """The contact of the address. Raises Http404 for one that is not, or not for this reader."""
    found: Contact | None = Contact.objects.select_related("place", "organisation").filter(public_id=public_id[:14]).first()
    if found is None:
        raise Http404("no such contact in scope")
    return found


def kept(request: HttpRequest, public_id: str) -> Contact:
    """The contact, for who keeps it. Raises Http404 for one out of sight, Denied for one that others keep."""
    found = contact_or_404(public_id)
    principal_of(request).require(Can.EDIT, found.place_path)
    return found


def about(contact: Contact, heading: Text, label: Text) -> dict[str, Any]:
    """What a task about a contact shows around its form."""
    back = reverse("contacts:contact", args=[contact.public_id])
    crumbs = [Crumb(_("Contacts"), reverse("contacts:contacts")), Crumb(contact.name or contact.email, back)]
    return {"heading": heading, "crumbs": crumbs, "back_url": back, "submit_label": label}


def organisation_or_404(public_id: str) -> Organisation:
    """The organisation of the address, or the one it was merged into. Raises Http404."""
    found = queries.organisation(public_id)
    if found is None:
        raise Http404("no such organisation")
    return found


def writes_at(principal: Principal, state: Place | None) -> str | None:
    """From where the reader may write an organisation of a State: from the top, from the State, or from nowhere."""
    if principal.may(Can.EDIT, ROOT):
        return ROOT
    return state.place_path if state is not None and principal.may(Can.EDIT, state.place_path) else None


def states_written(principal: Principal) -> list[Place]:
    """The States whose organisations the reader may write; all of them for who writes from the top."""
    states = list(Place.objects.filter(kind="state"))
    return states if principal.may(Can.EDIT, ROOT) else [s for s in states if principal.may(Can.EDIT, s.place_path)]


def around(one: Organisation, heading: Text, label: Text) -> dict[str, Any]:
    """What a task about an organisation shows around its form."""
    back = reverse("contacts:organisation", args=[one.public_id])
    crumbs = [Crumb(_("Organisations"), reverse("contacts:organisations")), Crumb(one.name, back)]
    return {"heading": heading, "crumbs": crumbs, "back_url": back, "submit_label": label}
