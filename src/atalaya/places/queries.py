"""Reading places: by what people type, down the tree, by name."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import FilteredRelation, Q
from django.utils import translation

from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.permissions.managers import RecordQuerySet, within
from atalaya.foundation.permissions.scope import current, everywhere
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel import ids, paths
from atalaya.kernel.identifiers import is_fictional
from atalaya.places import rules
from atalaya.places.models import DETAILS, Alias, Detail, Membership, Place, Port, State


def root() -> Place:
    """The Americas: the place above all others."""
    found: Place = Place.objects.get(kind="root")
    return found


def name_of(place: Place) -> str:
    """The name in the reader's language: from CLDR for States that are real, else as it is stored."""
    if place.kind == "root":
        return translation.gettext("The Americas")
    if place.kind == "state" and place.code and not is_fictional(place.code):
        return cldr.territory(place.code) or place.name
    return place.name


def find(text: str) -> Place | None:
    """The place with this code or public id among those in scope, however its letters are written."""
    typed = text.strip()[:20].upper()
    by = {"public_id": typed} if typed == ids.normalise(typed) else {"code": typed}
    found: Place | None = Place.objects.select_related("parent").filter(**by).first()
    return found


def detail_of(place: Place) -> Detail | None:
    """What the place says besides its name, if its kind says anything and the reader may know it."""
    model = DETAILS.get(place.kind)
    found: Detail | None = model.objects.filter(pk=place.pk).first() if model else None
    return found


def above(place: Place) -> list[Place]:
    """The places above, from the root down."""
    return list(Place.objects.filter(place_path__in=paths.ancestors(place.place_path)).order_by("place_path"))


def zone_of(place: Place) -> ZoneInfo | None:
    """The time zone of the port that a place is or lies in; None above the ports."""
    return zone_at(place.place_path)


def zone_at(place_path: str) -> ZoneInfo | None:
    """The time zone of the port at a path or above it; None above the ports."""
    port = Port.objects.filter(place_path__in=[place_path, *paths.ancestors(place_path)]).first()
    return ZoneInfo(port.time_zone) if port is not None else None


def children(place: Place, kind: str | None = None) -> RecordQuerySet:
    """What lies directly in a place and in scope, by name."""
    rows: RecordQuerySet = Place.objects.filter(parent=place)
    return (rows.filter(kind=kind) if kind else rows).order_by("kind", "sort_name", "id")


def below(place: Place) -> RecordQuerySet:
    """Everything in scope at or below a place."""
    rows: RecordQuerySet = Place.objects.filter(place_path__gte=place.place_path, place_path__lt=paths.upper(place.place_path))
    return rows


# The body whose member States the programme counts, and their class.
OAS, MEMBER = "oas", "member_state"


@dataclass(frozen=True)
class Classed:
    """A State, territory or observer as figures class it, and since and until when it belonged to the OAS, where dates are recorded."""

    code: str
    state_class: str
    terms: tuple[tuple[date | None, date | None], ...] = ()

    def during(self, starts: date, ends: date) -> str:
        """Its class in a period: a member State only if it was one on a day of it; "other" if its dates say that it was not."""
        if self.state_class != MEMBER or not self.terms:
            return self.state_class
        was = any((first is None or first <= ends) and (last is None or last > starts) for first, last in self.terms)
        return MEMBER if was else "other"


def classed() -> dict[int, Classed]:
    """Every State by its key, with its dates of membership, in one question; no class for a fictional one, which enters no figure."""
    rows = State.objects.annotate(term=FilteredRelation("place__memberships", condition=Q(place__memberships__body=OAS)))
    found: dict[int, Classed] = {}
    names = ("place_id", "place__code", "state_class", "fictional", "term__pk", "term__starts_on", "term__ends_on")
    for pk, code, state_class, fictional, term, starts, ends in rows.values_list(*names):
        before = found.get(pk, Classed(code, "" if fictional else state_class))
        found[pk] = replace(before, terms=(*before.terms, (starts, ends))) if term else before
    return found


def classes() -> dict[int, tuple[str, str]]:
    """The code and the class of each State, territory and observer, by its key; no class for a fictional one, which enters no figure."""
    rows = State.objects.values_list("place_id", "place__code", "state_class", "fictional")
    return {pk: (code, "" if fictional else state_class) for pk, code, state_class, fictional in rows}


def sub_regions() -> dict[int, str]:
    """The sub-region of each State, territory and observer that has one, by its key. Public facts."""
    return dict(State.objects.exclude(sub_region="").values_list("place_id", "sub_region"))


def official_names() -> list[tuple[str, str, str]]:
    """The names each State goes by for itself and in CLDR: (code, name, kind)."""
    return list(Alias.objects.filter(kind__in=("canonical", "cldr")).values_list("place__code", "text", "kind"))


def members(body: str, on: date) -> dict[str, bool | None]:
    """The States that belonged to `body` on a day, by code: True, or None where the dates do not say for sure."""
    found: dict[str, bool | None] = {}
    rows = Membership.objects.filter(body=body).filter(Q(starts_on__isnull=True) | Q(starts_on__lte=on)).select_related("place")
    for membership in rows:
        held = rules.is_member(membership.starts_on, membership.ends_on, membership.precision, on)
        if held is not False:
            found[membership.place.code] = held
    return found


@dataclass(frozen=True)
class StateAnswer:
    """What a name of a State may mean: the one it is, or those it may be. `note` warns of a name that misleads."""

    state: Place | None
    candidates: tuple[Place, ...] = ()
    note: str = ""


class StateNames:
    """Every code and name of the States in scope, read once for whoever looks many up."""

    def __init__(self) -> None:
        self._states = {p.pk: p for p in Place.objects.filter(kind="state")}
        self._codes = {p.code: p for p in self._states.values()}
        self._rows = list(Alias.objects.order_by("place_id", "id").values_list("folded", "place_id", "note"))
        self._names = [(folded, pk) for folded, pk, _note in self._rows] + [(p.sort_name, p.pk) for p in self._states.values()]

    def find(self, text: str) -> StateAnswer:
        """The State that goes by this code or name. One that is not known, or is two, is never guessed: it has candidates."""
        if len(text) > rules.NAME_LENGTH:
            return StateAnswer(None)
        if by_code := self._codes.get(text.strip().upper()):
            return StateAnswer(by_code)
        wanted = rules.fold(text)
        exact = tuple(dict.fromkeys(pk for folded, pk in self._names if folded == wanted))
        if len(exact) == 1:
            note = next((n for folded, pk, n in self._rows if folded == wanted and pk == exact[0] and n), "")
            return StateAnswer(self._states[exact[0]], note=note)
        likely = exact or tuple(int(k) for k in rules.alike(text, ((folded, str(pk)) for folded, pk in self._names)))
        return StateAnswer(None, tuple(self._states[pk] for pk in likely))


# What a name needs: every page names places, and the limits of one are long.
_NAMED = ("public_id", "place_path", "kind", "code", "mark", "name")


def show_places(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How places are shown elsewhere, by public id: those in scope. One query."""
    return {p.public_id: _shown(p) for p in Place.objects.only(*_NAMED).filter(public_id__in=list(public_ids))}


def show_paths(place_paths: Iterable[str]) -> Mapping[str, Shown]:
    """How places are named, by path: those in scope. "/" is named as the root."""
    wanted = set(place_paths)
    named = Place.objects.select_related("parent").only(*_NAMED, *(f"parent__{name}" for name in _NAMED))
    rows = named.filter(Q(place_path__in=wanted) | Q(kind="root"))
    found = {p.place_path: _shown(p) for p in rows}
    if paths.ROOT in wanted and (top := next((p for p in rows if p.kind == "root"), None)):
        found[paths.ROOT] = _shown(top)
    return {path: shown for path, shown in found.items() if path in wanted}


def find_places(words: str, place_paths: Sequence[str], limit: int) -> list[tuple[str, Shown]]:
    """Places at or below some paths that hold every word in their name, or begin with it in their code: (path, how shown)."""
    rows = Place.objects.filter(within(tuple(paths.Reach(p) for p in place_paths), "place_path"))
    sought = rules.fold(words[: rules.NAME_LENGTH]).split()[:6]
    named = Q()
    for word in sought:
        named &= Q(sort_name__contains=word) | Q(code__startswith=word.upper())
    if sought:
        rows = rows.filter(named | Q(kind="state", code__in=_codes_of(sought)))
    found = rows.order_by("place_path")[:limit]
    return [(p.place_path, Shown(" ".join(filter(None, (p.code or p.mark, name_of(p)))), kind=p.kind)) for p in found]


def _codes_of(sought: Sequence[str]) -> list[str]:
    """The codes of the States whose name holds every word in the reader's language or another of ours."""
    codes = Place.objects.filter(kind="state").values_list("code", flat=True)
    known = [(code, cldr.territory(code, language)) for code in codes if not is_fictional(code) for language in CODES]
    return [code for code, name in known if name and all(word in rules.fold(name) for word in sought)]


def read_place(written: str) -> str | None:
    """The path of the place with this code or public id; None if there is none in scope. Commands have none open."""
    with nullcontext() if current() else everywhere("a command names a place before anybody acts"):
        place = find(written)
    return place.place_path if place else None


def _shown(place: Place) -> Shown:
    from django.urls import reverse

    url = reverse("places:americas") if place.kind == "root" else reverse("places:detail", args=[place.key])
    return Shown(name_of(place), url, place.kind, _note(place))


def _note(place: Place) -> str:
    """Where a place lies, if that was read with it, and its code."""
    parent = place.parent if "parent" in place._state.fields_cache and place.kind not in {"root", "state"} else None
    return ", ".join(filter(None, (name_of(parent) if parent else "", place.code)))


def named(places: Iterable[Place]) -> list[tuple[Place, str]]:
    """Places with their names in the reader's language, in the order of those names: É stands with E."""
    found = [(place, name_of(place)) for place in places]
    return sorted(found, key=lambda pair: (rules.fold(pair[1]), pair[0].pk))


def states_to_choose() -> list[tuple[str, str]]:
    """Every State by its code, in the order of the names in the reader's language."""
    return [(place.code or "", name) for place, name in named(Place.objects.filter(kind="state"))]
