"""A place about to begin or to change: its values checked against the rules, sorted into the place's and its detail's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db import IntegrityError, transaction

from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import keys
from atalaya.kernel import clock, paths
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import geometry, rules
from atalaya.places.models import DETAILS, Detail, Place, detail_fields
from atalaya.places.shapes import AREAS, Shape

_BATCH = 500
OWN = ("name", "code", "mark", "language", "lat", "lon", "geometry", "known_on", "source")


@dataclass(frozen=True)
class Taken:
    """What drafts ask for and another place has already."""

    codes: frozenset[str]
    marks: frozenset[str]

    @classmethod
    def from_others(cls, drafts: Sequence["Draft"]) -> Self:
        """What the drafts, all under one parent, cannot have. Two queries at most for each five hundred of them."""
        codes, marks = set[str](), set[str]()
        with everywhere("a code is one place's in the whole table, a mark one place's among its siblings, whoever may see it"):
            for start in range(0, len(drafts), _BATCH):
                some = drafts[start : start + _BATCH]
                others = Place.objects.exclude(pk__in=[d.place.pk for d in some if d.place])
                codes |= _had(others, "code", [d.code for d in some if isinstance(d.code, str)])
                marks |= _had(others.filter(parent=some[0].parent), "mark", [d.mark for d in some if d.mark])
        return cls(frozenset(codes), frozenset(marks))


class Draft:
    """Values for a place of `kind`, under `parent`, that is new or, with `place`, already there."""

    def __init__(self, kind: str, parent: Place, values: Mapping[str, Any], place: Place | None = None) -> None:
        known = {*OWN, *detail_fields(kind)}
        if unknown := sorted(set(values) - known):
            raise TypeError(f"a {kind} has no {unknown[0]}")
        self.kind, self.parent, self.place = kind, parent, place
        self.own = {n: self._plain(n, v) for n, v in values.items() if n in OWN}
        self.details = {n: self._plain(n, v) for n, v in values.items() if n not in OWN}

    @staticmethod
    def _plain(name: str, value: Any) -> Any:
        if isinstance(value, str) and len(value) <= rules.NOTE_LENGTH:
            return rules.tidy(value, lines=name not in OWN)
        return list(value) if isinstance(value, tuple | set | frozenset) else value

    @cached_property
    def code(self) -> str | Reason | None:
        """The code as it is stored, or why it is none; None for a kind without codes."""
        if self.kind not in rules.CODED:
            return None
        return rules.read_code(self.kind, str(self.own.get("code") or ""), self.parent.code)

    @cached_property
    def shape(self) -> Shape | Reason | None:
        """The limits as a normal shape, or why they are none; None for limits that are not given."""
        given = self.own.get("geometry")
        return geometry.read(given, kinds=AREAS) if given else None

    @property
    def mark(self) -> str:
        """The mark, if it is one that can be looked for."""
        given: str = self.own.get("mark") or ""
        return given if len(given) <= rules.MARK_LENGTH else ""

    def reasons(self, taken: Taken | None = None) -> tuple[Reason, ...]:
        """Every reason against the values, so that a form can show them all at once. `taken` is known where there are many drafts."""
        taken = taken or Taken.from_others([self])
        found: list[Reason | None] = []
        if self.place is None:
            found.append(rules.refuse_parent(self.kind, self.parent.kind, self.parent.status))
        if self.place is None or "name" in self.own:
            found.append(rules.refuse_name(self.own.get("name", "")))
        if isinstance(self.code, Reason):
            found.append(self.code if self.place is None or "code" in self.own else None)
        elif self.code in taken.codes:
            found.append(Reason("CODE_TAKEN", {"code": str(self.code)}, "code"))
        found.append(rules.refuse_text(self.own.get("mark", ""), "mark", rules.MARK_LENGTH))
        found.append(Reason("MARK_TAKEN", {"mark": self.mark}, "mark") if self.mark in taken.marks else None)
        found += [rules.refuse_text(self.own.get("source", ""), "source", 300), rules.refuse_position(self.own.get("lat"), self.own.get("lon"))]
        found.append(self.shape if isinstance(self.shape, Reason) else None)
        return (*[r for r in found if r is not None], *rules.refuse_details(self.kind, self.details))

    def require(self) -> None:
        """Raises Refused with every reason against the values."""
        if reasons := self.reasons():
            raise Refused(*reasons)

    def settled(self) -> dict[str, Any]:
        """The place's own values as they are stored; to be asked once the values are free of faults."""
        values = {n: v for n, v in self.own.items() if n != "known_on" or v is not None}
        if self.kind not in rules.CODED:
            values.pop("code", None)
        elif "code" in values:
            values["code"] = self.code
        if "geometry" in values:
            values["geometry"] = self.shape.geojson if isinstance(self.shape, Shape) else None
        return values

    def build(self, ident: int, continues: Place | None = None) -> tuple[Place, Detail]:
        """The new rows, not yet written, under the key `ident`."""
        values = self.settled()
        values["known_on"] = values.get("known_on") or clock.today()
        path = paths.child(self.parent.place_path, ident)
        place = Place(id=ident, parent=self.parent, kind=self.kind, place_path=path, continues=continues, **values)
        place.status = rules.STATUS.next("", "add")
        return place, DETAILS[self.kind](place=place, place_path=path, public_id=place.public_id, **self.details)

    def write(self, continues: Place | None = None) -> Place:
        """Write the new place and its detail. Raises Refused when somebody took its code or mark meanwhile."""
        place, detail = self.build(keys.reserve(Place)[0], continues)
        try:
            with transaction.atomic():
                place.save(force_insert=True)
                detail.save(force_insert=True)
        except IntegrityError as error:
            raise Refused(Reason("TAKEN_MEANWHILE")) from error
        return place


def _had(others: RecordQuerySet, field: str, wanted: Sequence[str]) -> set[str]:
    return set(others.filter(**{f"{field}__in": wanted}).values_list(field, flat=True)) if wanted else set()
