"""What programs send and get of contacts. Telephones are as E.164 has them; days no longer are the first day no longer."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from ninja import Field, Schema

from atalaya.contacts.models import Contact, Organisation
from atalaya.contacts.rules.calling import Call
from atalaya.contacts.rules.organisations import ABBREVIATION, KINDS, NAME
from atalaya.contacts.rules.posts import KINDS as HOLDERS
from atalaya.contacts.rules.posts import POSTS
from atalaya.contacts.rules.telephones import KINDS as TELEPHONES
from atalaya.contacts.rules.telephones import LONGEST, MOST

if TYPE_CHECKING:
    OrganisationKind: TypeAlias = str
    Post: TypeAlias = str
    Holder: TypeAlias = str
    TelephoneKind: TypeAlias = str
else:
    OrganisationKind, Post, Holder, TelephoneKind = Literal[KINDS], Literal[tuple(POSTS)], Literal[HOLDERS], Literal[TELEPHONES]


class OrganisationBrief(Schema):
    """One row of a list. `state` is its State's code, null for an international one."""

    id: str
    name: str
    abbreviation: str
    kind: str
    state: str | None
    web: str
    source: str
    known_on: date

    @classmethod
    def of(cls, one: Organisation) -> "OrganisationBrief":
        """The row of an organisation."""
        return cls(**_organisation(one))


class OrganisationFull(OrganisationBrief):
    """An organisation with every name it goes by. `former_ids` are those of organisations that were merged into it."""

    revision: int
    note: str
    names: list[str]
    former_ids: list[str]

    @classmethod
    def with_names(cls, one: Organisation, names: list[tuple[str, str]]) -> "OrganisationFull":
        """The organisation and its names, each with the id it had before a merge, or ""."""
        told: dict[str, Any] = {"revision": one.revision, "note": one.note, "names": [text for text, _id in names]}
        return cls(**_organisation(one), **told, former_ids=[i for _text, i in names if i])


def _organisation(one: Organisation) -> dict[str, Any]:
    state = one.state.code if one.state is not None else None
    told = {"id": one.public_id, "name": one.name, "abbreviation": one.abbreviation, "kind": one.kind, "state": state}
    return told | {"web": one.web, "source": one.source, "known_on": one.known_on}


class OrganisationPage(Schema):
    """A page of organisations, by name."""

    rows: list[OrganisationBrief]
    next: str | None


class OrganisationIn(Schema):
    """A new organisation. Who writes for a State names it in `state`."""

    name: str = Field(min_length=1, max_length=NAME)
    abbreviation: str = Field("", max_length=ABBREVIATION)
    kind: OrganisationKind = "other"
    state: str | None = Field(None, max_length=10)
    web: str = Field("", max_length=300, pattern=r"^(https?://\S+)?$")
    note: str = Field("", max_length=600)
    source: str = Field("", max_length=300)
    names: list[Annotated[str, Field(min_length=1, max_length=NAME)]] = Field(default_factory=list, max_length=30)


class Telephone(Schema):
    """A telephone. It begins with + and the country; a number without is refused."""

    number: str = Field(max_length=LONGEST)
    kind: TelephoneKind = "mobile"
    extension: str = Field("", max_length=8, pattern=r"^[0-9]*$")


class ContactBrief(Schema):
    """A contact. `place` is the key of its place; `standing` what it is at a glance; `ended_on` the first day no longer."""

    id: str
    place: str
    post: str
    line: int
    kind: str
    organisation: str | None
    name: str
    title: str
    email: str
    telephones: list[Telephone]
    language: str
    always: bool
    hours: list[tuple[int, str, str]]
    time_zone: str
    away_until: date | None
    starts_on: date | None
    ended_on: date | None
    confirmed_on: date | None
    standing: str
    revision: int

    @classmethod
    def of(cls, contact: Contact, standing: str) -> "ContactBrief":
        """The row of a contact."""
        told = {n: getattr(contact, n) for n in cls.model_fields if hasattr(contact, n)}
        organisation = contact.organisation.public_id if contact.organisation is not None else None
        return cls(**{**told, "id": contact.public_id, "place": contact.place.key, "organisation": organisation, "standing": standing})


class ContactPage(Schema):
    """A page of contacts."""

    rows: list[ContactBrief]
    next: str | None


class Reached(Schema):
    """One in the order of calling: `reached` says how, `until` and `opens` when that changes, where it is known."""

    contact: ContactBrief
    reached: str
    until: datetime | None
    opens: datetime | None

    @classmethod
    def of(cls, contact: Contact, call: Call, standing: str) -> "Reached":
        """The line of a contact."""
        return cls(contact=ContactBrief.of(contact, standing), reached=call.reached, until=call.until, opens=call.opens)


class Calling(Schema):
    """Whom to call for a place, in order, at a moment."""

    place: str
    at: datetime
    lines: list[Reached]


class ContactIn(Schema):
    """Who holds a post at a place. With `takes_over` whoever held it until then no longer does."""

    place: str = Field(max_length=20)
    post: Post
    kind: Holder = "person"
    name: str = Field("", max_length=NAME)
    title: str = Field("", max_length=120)
    organisation: str | None = Field(None, max_length=14)
    email: str = Field("", max_length=254, pattern=r"^([^@\s]+@[^@\s]+\.[^@\s]+)?$")
    telephones: list[Telephone] = Field(default_factory=list, max_length=MOST)
    language: Literal["en", "es", "pt", "fr"] = "en"
    line: int = Field(1, ge=1, le=9)
    always: bool = False
    starts_on: date | None = None
    note: str = Field("", max_length=300)
    source: str = Field("", max_length=300)
    takes_over: bool = False


class EndIn(Schema):
    """From which day on somebody no longer holds a post; `revision` is the one the contact was read at."""

    on: date
    revision: int
