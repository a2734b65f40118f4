"""The words of records in the log: what a kind of record and its fields are called, and how stored codes read.

Registered by whoever knows the record, so that models carry no words and a word changes without a migration.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from atalaya.foundation.i18n.texts import Text

# A table of codes, or a function that says a stored value in words.
Saying = Mapping[Any, Text] | Callable[[Any], str]


@dataclass(frozen=True)
class Words:
    """A kind of record: its name, the names of its fields, and how the values of some are said. `left_out` repeat what others say."""

    called: Text
    fields: Mapping[str, Text]
    values: Mapping[str, Saying] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


_records: dict[str, Words] = {}


def register_records(words: Mapping[str, Words]) -> None:
    """Add the words of a module's records: {"places.berth": Words(...)}. Called from apps.ready()."""
    _records.update(words)


def words_of(kind: str) -> Words | None:
    """The words of a kind of record; None if nobody gave any."""
    return _records.get(kind)


def say_value(kind: str, name: str, value: Any) -> str | None:
    """A stored value in the reader's words; None if nobody gave it any."""
    found = _records.get(kind)
    saying = found.values.get(name) if found else None
    if saying is None:
        return None
    if callable(saying):
        return saying(value)
    if isinstance(value, list):
        return ", ".join(str(saying.get(one, one)) for one in value)
    return str(saying[value]) if value in saying else None
