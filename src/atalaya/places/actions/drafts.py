"""A place about to begin or to change: its values checked against the rules, sorted into the place's and its detail's."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction

from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import keys
from atalaya.kernel import clock, paths
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import geometry, rules
from atalaya.places.models import DETAILS, Detail, Place, detail_fields
from atalaya.places.shapes import AREAS, Shape

OWN = ("name", "code", "mark", "language", "lat", "lon", "geometry", "known_on", "source")


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

    def reasons(self) -> tuple[Reason, ...]:
        """Every reason against the values, so that a form can show them all at once."""
        found: list[Reason | None] = []
        if self.place is None:
            found.append(rules.refuse_parent(self.kind, self.parent.kind, self.parent.status))
        if self.place is None or "name" in self.own:
            found.append(rules.refuse_name(self.own.get("name", "")))
        if self.place is None or "code" in self.own:
            found.append(self.code if isinstance(self.code, Reason) else self._taken())
        found += [rules.refuse_text(self.own.get("mark", ""), "mark", rules.MARK_LENGTH), self._mark_taken()]
        found += [rules.refuse_text(self.own.get("source", ""), "source", 300), rules.refuse_position(self.own.get("lat"), self.own.get("lon"))]
        found.append(self.shape if isinstance(self.shape, Reason) else None)
        return (*[r for r in found if r is not None], *rules.refuse_details(self.kind, self.details))

    def _taken(self) -> Reason | None:
        if self.code is None:
            return None
        with everywhere("a code is one place's in the whole table"):
            taken = Place.objects.filter(code=self.code).exclude(pk=self.place.pk if self.place else None).exists()
        return Reason("CODE_TAKEN", {"code": str(self.code)}, "code") if taken else None

    def _mark_taken(self) -> Reason | None:
        mark = self.own.get("mark", "")
        if not mark or len(mark) > rules.MARK_LENGTH:
            return None
        with everywhere("a mark is one place's among its siblings"):
            taken = Place.objects.filter(parent=self.parent, mark=mark).exclude(pk=self.place.pk if self.place else None).exists()
        return Reason("MARK_TAKEN", {"mark": mark}, "mark") if taken else None

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
