"""Reading contacts: who holds what now, whom to call, and what everybody may know of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from atalaya.contacts.models import Contact, OrganisationName, Turn
from atalaya.contacts.rules import calling as rules
from atalaya.contacts.rules import hours
from atalaya.contacts.rules.holders import gaps
from atalaya.contacts.rules.posts import EXPECTED, POSTS, PUBLIC
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel import clock, paths
from atalaya.places.public import Place, fold, zone_at


def current(rows: RecordQuerySet, on: date | None = None) -> RecordQuerySet:
    """Those of the rows who hold their post on a day (today)."""
    day = on or clock.today()
    found: RecordQuerySet = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), Q(starts_on__isnull=True) | Q(starts_on__lte=day))
    return found


def above(place: Place) -> RecordQuerySet:
    """The contacts in scope at a place and at those above it."""
    rows: RecordQuerySet = Contact.objects.filter(about_path__in=[*paths.ancestors(place.place_path), place.place_path])
    return rows


def contacts_by_words(rows: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """The contacts whose name, address, function or organisation holds every word; of names and organisations without minding accents."""
    for word in fold(asked).split()[:6]:
        named = OrganisationName.objects.filter(folded__contains=word).values("organisation_id")
        rows = rows.filter(Q(folded__contains=word) | Q(email__icontains=word) | Q(title__icontains=word) | Q(organisation__in=named))
    return rows


def zone_of(contact: Contact) -> tzinfo | None:
    """The time zone a contact's hours are in: its own, else the port's."""
    return ZoneInfo(contact.time_zone) if contact.time_zone else zone_at(contact.about_path)


def calling(place: Place, at: datetime) -> list[tuple[Contact, rules.Call]]:
    """Whom to call for a place at a moment, in order, as far as the reader sees. Four queries, however many they are."""
    rows = [c for c in current(above(place)).select_related("place", "organisation") if POSTS[c.post].is_called]
    turns: dict[int, list[tuple[datetime, datetime]]] = {}
    for pk, starts, ends in Turn.objects.filter(contact__in=rows, ends_at__gt=at).values_list("contact_id", "starts_at", "ends_at"):
        turns.setdefault(pk, []).append((starts, ends))
    zone, depth = zone_at(place.place_path), place.place_path.count("/")
    by_key = {c.pk: c for c in rows}
    cards = [_card(c, depth - c.about_path.count("/"), zone, turns.get(c.pk, ())) for c in rows]
    return [(by_key[call.key], call) for call in rules.order(cards, at)]


def _card(contact: Contact, depth: int, zone: tzinfo | None, turns: Iterable[tuple[datetime, datetime]]) -> rules.Card:
    own = ZoneInfo(contact.time_zone) if contact.time_zone else zone
    return rules.Card(
        key=contact.pk,
        post=contact.post,
        line=contact.line,
        depth=depth,
        always=contact.always,
        weekly=hours.read(contact.hours),
        zone=own,
        away_until=contact.away_until,
        turns=tuple(turns),
        has_telephone=any(t.kind != "fax" for t in contact.numbers),
    )


@dataclass(frozen=True)
class Holders:
    """A post at a place: who holds it, who did, and when nobody was known to."""

    post: str
    now: tuple[Contact, ...]
    to_come: tuple[Contact, ...]
    before: tuple[Contact, ...]
    gaps: tuple[tuple[date, date], ...]


def holders(place: Place) -> list[Holders]:
    """Every post that is or was held at a place, in the order of calling, with those nobody holds but somebody should."""
    today = clock.today()
    rows = list(Contact.objects.filter(place=place).select_related("organisation").order_by("line", "-starts_on", "pk"))
    by_post: dict[str, list[Contact]] = {slug: [] for slug in EXPECTED.get(place.kind, ())}
    for one in rows:
        by_post.setdefault(one.post, []).append(one)
    found = [_holders(post, held, today) for post, held in by_post.items()]
    return sorted(found, key=lambda h: POSTS[h.post].rank)


def _holders(post: str, held: Sequence[Contact], today: date) -> Holders:
    now = tuple(c for c in held if c.period.covers(today))
    to_come = tuple(c for c in held if c.starts_on is not None and c.starts_on > today)
    first_line = [c.period for c in held if c.line == 1]
    missing = gaps(first_line, today) if POSTS[post].single else []
    return Holders(post, now, to_come, tuple(c for c in held if c not in now and c not in to_come), tuple(missing))


def expected(within: Iterable[Place]) -> list[tuple[Place, str]]:
    """The posts that somebody should hold at these places, and nobody does."""
    places = {p.pk: p for p in within}
    held = set(current(Contact.objects.filter(place__in=places)).values_list("place_id", "post"))
    return [(p, slug) for p in places.values() for slug in EXPECTED.get(p.kind, ()) if (p.pk, slug) not in held]


def addresses_of(place: Place, post: str) -> dict[str, str]:
    """Where the holders of a post are written to, and in which language. For letters: read in a scope that sees them."""
    rows = current(Contact.objects.filter(place=place, post=post)).exclude(email="").order_by("line", "pk")
    return {c.email: c.language for c in rows}


def public_posts() -> list[tuple[int, str, str, str]]:
    """What everybody may know: (State, post, body, whether a person or a mailbox holds it). Read in a scope that sees all of it; no person is read."""
    rows = current(Contact.objects.filter(place__kind="state", post__in=PUBLIC)).order_by("place_id", "post", "organisation__name", "kind")
    return list(rows.values_list("place_id", "post", "organisation__name", "kind").distinct())


def show_contacts(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How contacts are shown elsewhere, by public id: those in scope."""
    from django.urls import reverse

    rows = Contact.objects.filter(public_id__in=list(public_ids))
    return {c.public_id: Shown(c.name or c.post, reverse("contacts:contact", args=[c.public_id]), "contact") for c in rows}
