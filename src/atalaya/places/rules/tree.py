"""The tree: which kind lies in which, what a code must be, when a place may be closed, opened again or continued."""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from atalaya.kernel import identifiers
from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow
from atalaya.places.rules.texts import tidy

STATUS = Workflow("place", {("", "add"): "active", ("active", "close"): "closed", ("closed", "reopen"): "active"})

# A kind, and the kinds it may lie in.
PARENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "root": frozenset(),
        "state": frozenset({"root"}),
        "port": frozenset({"state"}),
        "facility": frozenset({"port"}),
        "area": frozenset({"port", "facility"}),
        "berth": frozenset({"port", "facility"}),
        "gate": frozenset({"port", "facility"}),
        "anchorage": frozenset({"port"}),
    }
)
KINDS = tuple(PARENTS)
CODED = ("state", "port", "facility")


def children_of(kind: str) -> tuple[str, ...]:
    """The kinds that may be added under a place of `kind`."""
    return tuple(k for k, parents in PARENTS.items() if kind in parents)


def refuse_parent(kind: str, parent_kind: str, parent_status: str) -> Reason | None:
    """Why a place of `kind` may not be added there; None if it may."""
    if parent_kind not in PARENTS.get(kind, frozenset()):
        return Reason("PLACE_PARENT_KIND", {"kind": kind, "parent": parent_kind})
    if parent_status == "closed":
        return Reason("PLACE_PARENT_CLOSED")
    return None


def refuse_position(lat: Decimal | None, lon: Decimal | None) -> Reason | None:
    """Why these degrees are no position. Both None is "not stated"."""
    if (lat is None) != (lon is None):
        return Reason("POSITION_HALF", field="lat" if lat is None else "lon")
    if lat is not None and not -90 <= lat <= 90:  # noqa: PLR2004
        return Reason("POSITION_LATITUDE", field="lat")
    if lon is not None and not -180 <= lon <= 180:  # noqa: PLR2004
        return Reason("POSITION_LONGITUDE", field="lon")
    return None


def read_code(kind: str, text: str, parent_code: str | None) -> str | Reason:
    """The code of a place of `kind` as it is stored. It must belong to the code of the place above.

    A port's UN/LOCODE begins with the code of its State; a facility's IMO number begins with the UN/LOCODE of its port.
    """
    if kind == "state":
        typed = tidy(text).upper()
        return typed if re.fullmatch("[A-Z]{2}", typed) and identifiers.is_country(typed) else Reason("STATE_CODE", field="code")
    read = identifiers.locode(text) if kind == "port" else identifiers.facility_number(text)
    if isinstance(read, Reason):
        return Reason(read.code, read.params, "code")
    above = read.country if isinstance(read, identifiers.Locode) else str(read.port)
    if parent_code is not None and above != parent_code:
        wrong = "LOCODE_OTHER_STATE" if kind == "port" else "FACILITY_NUMBER_OTHER_PORT"
        return Reason(wrong, {"code": str(read), "given": above, "expected": parent_code}, "code")
    return str(read)


def refuse_close(kind: str, status: str, open_children: int) -> Reason | None:
    """Why a place may not be closed: States never are, and what lies in it is closed first."""
    if kind in {"root", "state"}:
        return Reason("PLACE_NEVER_CLOSES")
    if reason := STATUS.refuse(status, "close"):
        return reason
    return Reason("PLACE_HAS_OPEN_CHILDREN", {"count": open_children}) if open_children else None


def refuse_reopen(status: str, parent_status: str, *, continued: bool) -> Reason | None:
    """Why a closed place may not be opened again."""
    if reason := STATUS.refuse(status, "reopen"):
        return reason
    if parent_status == "closed":
        return Reason("PLACE_PARENT_CLOSED")
    return Reason("PLACE_IS_CONTINUED") if continued else None


def refuse_edit(kind: str) -> Reason | None:
    """Why the facts of a place are not edited by hand: those of States come from the reference list."""
    return Reason("STATE_IS_REFERENCE") if kind in {"root", "state"} else None


def refuse_continue(kind: str, status: str, *, continued: bool) -> Reason | None:
    """Why no successor may be opened: only a closed place has one, and only one."""
    if kind in {"root", "state"}:
        return Reason("PLACE_NEVER_CLOSES")
    if status != "closed":
        return Reason("PLACE_STILL_OPEN")
    return Reason("PLACE_IS_CONTINUED") if continued else None
