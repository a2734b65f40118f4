"""What holds at a place, and where it comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.profiles import packs
from atalaya.foundation.profiles.models import Assignment
from atalaya.foundation.profiles.reading import Pack, Value
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT, ancestors


@dataclass(frozen=True)
class Effective:
    """A value as it holds at a place: of which pack, assigned where ("" for the default of the product)."""

    value: Value
    pack: Pack
    assigned_at: str


@dataclass(frozen=True)
class Change:
    """What a value is on a day, and what it would be under another pack."""

    before: Effective
    after: Effective


def effective(place_path: str, on: date | None = None) -> dict[str, Effective]:
    """Every key with what holds at the place on a day (today). One query."""
    return _laid(_assigned(place_path, on or clock.today()))


def changes(place_path: str, pack: Pack, on: date) -> dict[str, Change]:
    """The keys whose value, or the pack it is from, would be another if `pack` held at the place from a day on."""
    assigned = _assigned(place_path, on)
    before, after = _laid(assigned), _laid([*(one for one in assigned if one[0] != place_path), (place_path, pack)])
    return {k: Change(before[k], after[k]) for k in before if (before[k].value, before[k].pack) != (after[k].value, after[k].pack)}


def assignments(place_path: str) -> list[Assignment]:
    """What was, is and will be assigned at a place itself, the latest day first."""
    return list(Assignment.objects.filter(place_path=place_path).order_by("-starts_on"))


def standing(rows: Iterable[Assignment]) -> str:
    """A mark of the assignments as they stand: another one means that somebody assigned meanwhile."""
    return ",".join(f"{row.public_id}:{row.revision}" for row in rows)


def _laid(assigned: Iterable[tuple[str, Pack]]) -> dict[str, Effective]:
    default = packs.newest(packs.DEFAULT)
    if default is None:
        raise LookupError("the default pack is not loaded")
    found = {key: Effective(value, default, "") for key, value in default.values.items()}
    for path, pack in assigned:
        found |= {key: Effective(value, pack, path) for key, value in pack.values.items()}
    return found


def _assigned(place_path: str, on: date) -> list[tuple[str, Pack]]:
    """The packs assigned above a place and at it, from the top down."""
    above = list(dict.fromkeys([ROOT, *ancestors(place_path), place_path]))
    with everywhere("what a State laid down holds for all who stand in it"):
        rows = list(Assignment.objects.filter(place_path__in=above, starts_on__lte=on).order_by("starts_on"))
    latest = {row.place_path: row for row in rows}
    found = []
    for path in above:
        if path in latest and (pack := packs.get(latest[path].pack, latest[path].version)) is not None:
            found.append((path, pack))
    return found


def value(place_path: str, key: str, on: date | None = None) -> Any:
    """The value of `key` at the place on a day (today). Raises KeyError for a key that the default pack does not name."""
    return effective(place_path, on)[key].value.value
