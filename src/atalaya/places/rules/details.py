"""What each kind of place may say of itself, and what it may not."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from atalaya.kernel.reasons import Reason
from atalaya.places.rules.states import STATE_CLASSES
from atalaya.places.rules.texts import NAME_LENGTH, NOTE_LENGTH, refuse_text

# ISPS Code B/16.25, in its order.
AREA_TYPES = ("waterside", "passengers", "cargo", "information", "dangerous_goods", "control", "security_equipment", "utilities", "other")
SHIP_TYPES = ("passenger", "cruise", "ro_ro", "container", "general_cargo", "bulk", "oil", "chemical", "gas", "offshore", "fishing", "other")
SOLAS = ("yes", "no", "unknown")
DIRECTIONS = ("in", "out", "both")
TRAFFIC = ("person", "vehicle", "rail", "mixed")
LEVELS = (1, 2, 3)
LONGEST_M, DEEPEST_M, DEEPEST_ANCHORAGE_M = 2000, 60, 500

_CHOICES: Mapping[str, tuple[Any, ...]] = {
    "area_type": AREA_TYPES,
    "solas": SOLAS,
    "direction": DIRECTIONS,
    "traffic": TRAFFIC,
    "level": LEVELS,
    "state_class": STATE_CLASSES,
}
_TEXTS = {
    "operator": NAME_LENGTH,
    "purpose": NAME_LENGTH,
    "harbour": NOTE_LENGTH,
    "access_measures": NOTE_LENGTH,
    "activity_measures": NOTE_LENGTH,
    "note": 400,
    "sub_region": 40,
    "languages": 40,
}
_METRES = {
    "berth": {"length_m": LONGEST_M, "depth_m": DEEPEST_M, "longest_ship_m": 600},
    "anchorage": {"depth_m": DEEPEST_ANCHORAGE_M},
}


def refuse_details(kind: str, details: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Every reason why a place of `kind` may not say this of itself. Fields that are not given are not judged."""
    return tuple(_faults(kind, details))


def _faults(kind: str, details: Mapping[str, Any]) -> Iterator[Reason]:
    for field, values in _CHOICES.items():
        if field in details and details[field] not in values:
            yield Reason("NOT_IN_LIST", {"value": str(details[field])[:40]}, field)
    for field, limit in _TEXTS.items():
        if field in details and (reason := refuse_text(details[field], field, limit)):
            yield reason
    for field, most in _METRES.get(kind, {}).items():
        if reason := refuse_metres(details.get(field), field, most):
            yield reason
    if unknown := [t for t in details.get("ship_types", ()) if t not in SHIP_TYPES]:
        yield Reason("NOT_IN_LIST", {"value": str(unknown[0])[:40]}, "ship_types")
    if "time_zone" in details and not is_time_zone(details["time_zone"]):
        yield Reason("TIME_ZONE_UNKNOWN", {"value": str(details["time_zone"])[:40]}, "time_zone")
    if kind == "area":
        yield from _area_faults(details)


def _area_faults(details: Mapping[str, Any]) -> Iterator[Reason]:
    starts: datetime | None = details.get("starts_at")
    ends: datetime | None = details.get("ends_at")
    if details.get("temporary"):
        if starts is None:
            yield Reason("TEMPORARY_NEEDS_DATES", field="starts_at")
        if ends is None:
            yield Reason("TEMPORARY_NEEDS_DATES", field="ends_at")
    if starts and ends and ends <= starts:
        yield Reason("ENDS_BEFORE_START", field="ends_at")
    before, after = details.get("swept_before_at"), details.get("swept_after_at")
    if before and after and after <= before:
        yield Reason("SWEEPS_OUT_OF_ORDER", field="swept_after_at")


def refuse_metres(number: Decimal | None, field: str, most: int) -> Reason | None:
    """Why `number` is no length or depth; None for one that is, or for "not stated"."""
    if number is not None and not 0 < number <= most:
        return Reason("NUMBER_RANGE", {"most": most}, field)
    return None


def is_time_zone(name: str) -> bool:
    """Whether `name` is a time zone of the IANA database with a place in it, such as America/Barbados, or UTC."""
    if name != "UTC" and not re.fullmatch(r"[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+){1,2}", name):
        return False
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
