"""Events as JSON and back. What a field may hold is what its type says, nothing more.

An event is known by "module.Name". A field may be added with a default; to change or take one away, write a new event.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from atalaya.kernel.events import Event
from atalaya.kernel.refs import Ref

_PLAIN: tuple[type, ...] = (str, int, bool, float)


class Unreadable(ValueError):
    """A stored event does not fit its class. Names the event and the field, never the value."""


def name_of(event: type[Event]) -> str:
    """ "module.Name": foundation's parts are modules too."""
    return f"{event.__module__.removeprefix('atalaya.').removeprefix('foundation.').split('.')[0]}.{event.__name__}"


_kinds: dict[type[Event], dict[str, Any]] = {}


def kinds_of(event: type[Event]) -> dict[str, Any]:
    """The fields of an event with their types. Raises TypeError for a type that does not travel."""
    if event in _kinds:
        return _kinds[event]
    hints = get_type_hints(event)
    kinds = {f.name: hints[f.name] for f in fields(event)}
    for field, kind in kinds.items():
        if not _travels(kind):
            raise TypeError(f"{name_of(event)}.{field}: events carry ids and plain values, not {kind}")
    return _kinds.setdefault(event, kinds)


def _travels(kind: Any) -> bool:
    if kind in _PLAIN or kind in {NoneType, datetime, date, Decimal, Ref}:
        return True
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return True
    if get_origin(kind) in {Union, UnionType}:
        return all(_travels(k) for k in get_args(kind))
    return get_origin(kind) is tuple and len(get_args(kind)) == 2 and get_args(kind)[1] is Ellipsis and _travels(get_args(kind)[0])  # noqa: PLR2004


def pack(event: Event) -> dict[str, Any]:
    """The event's fields in JSON's terms. Raises TypeError for a value that is not of its field's type."""
    return {field: _out(kind, getattr(event, field), f"{name_of(type(event))}.{field}") for field, kind in kinds_of(type(event)).items()}


def unpack(event: type[Event], data: Mapping[str, Any]) -> Event:
    """The event that `pack` wrote. Raises Unreadable."""
    kinds = kinds_of(event)
    if unknown := sorted(data.keys() - kinds.keys()):
        raise Unreadable(f"{name_of(event)} has no field {unknown[0]}")
    needed = {f.name for f in fields(event) if f.default is MISSING and f.default_factory is MISSING}
    if missing := sorted(needed - data.keys()):
        raise Unreadable(f"{name_of(event)} lacks {missing[0]}")
    return event(**{field: _in(kinds[field], value, f"{name_of(event)}.{field}") for field, value in data.items()})


def _members(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in {Union, UnionType} else (kind,)


def _out(kind: Any, value: Any, where: str) -> Any:
    for member in _members(kind):
        if get_origin(member) is tuple and isinstance(value, tuple):
            return [_out(get_args(member)[0], v, where) for v in value]
        if get_origin(member) is None and type(value) is member:
            return _text(value, where)
    raise TypeError(f"{where} holds {kind}, not {type(value).__name__}")


def _text(value: Any, where: str) -> Any:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError(f"{where}: times are aware")
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | Ref | StrEnum) else value


def _in(kind: Any, value: Any, where: str) -> Any:
    for member in _members(kind):
        if get_origin(member) is tuple:
            if isinstance(value, list):
                return tuple(_in(get_args(member)[0], v, where) for v in value)
        elif member in _PLAIN or member is NoneType:
            if type(value) is member:
                return value
        elif isinstance(value, str):
            return _parsed(member, value, where)
    raise Unreadable(f"{where} is not {kind}")


def _parsed(kind: Any, text: str, where: str) -> Any:
    readers: dict[Any, Callable[[str], Any]] = {datetime: datetime.fromisoformat, date: date.fromisoformat, Decimal: Decimal, Ref: Ref.parse}
    try:
        return readers.get(kind, kind)(text)
    except (ValueError, ArithmeticError) as error:
        raise Unreadable(f"{where} is not {kind.__name__}") from error
