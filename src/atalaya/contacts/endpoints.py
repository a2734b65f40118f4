"""What programs may ask of contacts: organisations, who holds which post, whom to call."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Status

from atalaya.contacts import queries, schemas, tables
from atalaya.contacts.actions import contacts as actions
from atalaya.contacts.actions import organisations as organisation_actions
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation, OrganisationName
from atalaya.contacts.rules import telephones
from atalaya.foundation.api.operations import Operations
from atalaya.foundation.api.paging import page_of
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Stale
from atalaya.kernel import clock, paths
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, find

organisations = Operations("/organisations", "Organisations")
operations = Operations("/contacts", "Contacts")

Ident = Annotated[str, Path(max_length=14)]
Key = Annotated[str, Path(max_length=20, description="a State's ISO code, a UN/LOCODE, an IMO facility number, or an id")]
Cursor = Annotated[str | None, Query(max_length=500)]
Limit = Annotated[int, Query(ge=1, le=100)]


def _place(key: str) -> Place:
    place = find(key) if "\0" not in key else None
    if place is None:
        raise Http404
    return place


def _organisation(ident: str) -> Organisation:
    found = queries.organisation(ident.replace("\0", ""))
    if found is None:
        raise Http404
    return found


def _full(one: Organisation) -> schemas.OrganisationFull:
    names = OrganisationName.objects.filter(organisation=one).order_by("text", "pk").values_list("text", "former_id")
    return schemas.OrganisationFull.with_names(one, list(names))


@organisations.get("", can=Can.VIEW, answers=schemas.OrganisationPage)
def list_organisations(
    request: HttpRequest,
    *,
    kind: schemas.OrganisationKind | None = None,
    state: Annotated[str | None, Query(max_length=10, description="the code of a State")] = None,
    words: Annotated[str, Query(max_length=100, description="words that stand in one of its names")] = "",
    cursor: Cursor = None,
    limit: Limit = 100,
) -> schemas.OrganisationPage:
    """The organisations, by name."""
    rows: Any = Organisation.objects.select_related("state")
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state__code=state.replace("\0", ""))
    if words:
        rows = queries.by_words(rows, words.replace("\0", ""))
    found, after = page_of(rows, order=("name", "id"), cursor=cursor, limit=limit)
    return schemas.OrganisationPage(rows=[schemas.OrganisationBrief.of(o) for o in found], next=after)


@organisations.get("/{ident}", can=Can.VIEW, answers=schemas.OrganisationFull)
def read_organisation(request: HttpRequest, ident: Ident) -> schemas.OrganisationFull:
    """One organisation with every name it goes by; by the id of one that was merged, the one it is now."""
    return _full(_organisation(ident))


@organisations.post("", can=Can.EDIT, answers=schemas.OrganisationFull)
def add_organisation(request: HttpRequest, body: schemas.OrganisationIn) -> Status[schemas.OrganisationFull]:
    """Add an organisation."""
    principal, values = principal_of(request), body.dict()
    names, state = values.pop("names"), _place(body.state) if body.state else None
    at = ROOT if state is None or principal.may(Can.EDIT, ROOT) else state.place_path
    made = organisation_actions.add_organisation(actor=principal, at=at, values={**values, "state": state}, names=names)
    return Status(201, _full(made))


@operations.get("", can=Can.VIEW_PERSONS, answers=schemas.ContactPage)
def list_contacts(
    request: HttpRequest,
    *,
    under: Annotated[str | None, Query(max_length=20, description="the key of a place: only what is about it or what lies below")] = None,
    post: schemas.Post | None = None,
    now: Annotated[bool, Query(description="only those who hold the post today")] = True,
    cursor: Cursor = None,
    limit: Limit = 100,
) -> schemas.ContactPage:
    """The contacts in reach."""
    rows: Any = Contact.objects.select_related("place", "organisation")
    if under is not None:
        path = _place(under).place_path
        rows = rows.filter(about_path__gte=path, about_path__lt=paths.upper(path))
    if post:
        rows = rows.filter(post=post)
    if now:
        rows = queries.current(rows)
    found, after = page_of(rows, order=("about_path", "post", "line", "id"), cursor=cursor, limit=limit)
    return schemas.ContactPage(rows=[_brief(c) for c in found], next=after)


def _brief(contact: Contact) -> schemas.ContactBrief:
    return schemas.ContactBrief.of(contact, tables.standing(contact))


@operations.get("/call/{key}", can=Can.VIEW_PERSONS, answers=schemas.Calling)
def whom_to_call(request: HttpRequest, key: Key) -> schemas.Calling:
    """Whom to call for a place now, in order."""
    place, at = _place(key), clock.now()
    if not principal_of(request).may(Can.VIEW_PERSONS, place.place_path):
        raise Http404
    lines = [schemas.Reached.of(contact, call, tables.standing(contact)) for contact, call in queries.calling(place, at)]
    return schemas.Calling(place=place.key, at=at, lines=lines)


@operations.get("/{ident}", can=Can.VIEW_PERSONS, answers=schemas.ContactBrief)
def read_contact(request: HttpRequest, ident: Ident) -> schemas.ContactBrief:
    """One contact."""
    return _brief(_contact(ident))


def _contact(ident: str) -> Contact:
    found: Contact | None = Contact.objects.select_related("place", "organisation").filter(public_id=ident.replace("\0", "")).first()
    if found is None:
        raise Http404
    return found


@operations.post("", can=Can.EDIT, answers=schemas.ContactBrief)
def appoint(request: HttpRequest, body: schemas.ContactIn) -> Status[schemas.ContactBrief]:
    """Say who holds a post at a place."""
    values = body.dict()
    place, post, takes_over = _place(values.pop("place")), values.pop("post"), values.pop("takes_over")
    values["telephones"] = [_telephone(t, place) for t in body.telephones]
    values["organisation"] = _organisation(body.organisation) if body.organisation else None
    made = actions.appoint(actor=principal_of(request), place=place, post=post, values=values, takes_over=takes_over)
    return Status(201, _brief(made))


def _telephone(given: schemas.Telephone, place: Place) -> telephones.Telephone:
    """Raises Refused for a number without its country."""
    typed = f"{given.number} ext. {given.extension}" if given.extension else given.number
    found = telephones.read(typed, given.kind, (place.code or "")[:2])
    if isinstance(found, Reason):
        raise Refused(Reason(found.code, found.params, "telephones"))
    return found


@operations.post("/{ident}/end", can=Can.EDIT, answers=schemas.ContactBrief, status=200)
def end_contact(request: HttpRequest, ident: Ident, body: schemas.EndIn) -> schemas.ContactBrief:
    """Say that somebody no longer holds a post."""
    contact = _contact(ident)
    if contact.revision != body.revision:
        raise Stale(contact)
    return _brief(actions.end_contact(actor=principal_of(request), contact=contact, on=body.on))
