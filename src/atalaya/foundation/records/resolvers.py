"""From a reference or a place path to something a person can read and follow, without importing the module above.

A module registers how its kinds are shown; places register how paths are named. What the reader may not see comes
back without a link and under the title that was kept, or not at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from atalaya.kernel.paths import is_path
from atalaya.kernel.refs import Ref


@dataclass(frozen=True)
class Shown:
    """A label in the reader's language and, if they may open it, an address; `note` says more where there is room."""

    label: str
    url: str | None = None
    kind: str = ""
    note: str = ""


Resolver = Callable[[Iterable[str]], Mapping[str, Shown]]
Finder = Callable[[str, Sequence[str], int], Iterable[tuple[str, Shown]]]
Reader = Callable[[str], str | None]

_kinds: dict[str, Resolver] = {}
_parts: set[str] = set()
_places: list[Resolver] = []
_finders: list[Finder] = []
_readers: list[Reader] = []


def register(kind: str, resolver: Resolver, *, part: bool = False) -> None:
    """`resolver` gets public ids of `kind` and returns those the open scope may see.

    A `part` belongs to a record of another kind and goes by its name: whoever tells of both names the whole alone.
    """
    _kinds[kind] = resolver
    (_parts.add if part else _parts.discard)(kind)


def is_part(kind: str) -> bool:
    """Whether records of this kind are told by the record they belong to."""
    return kind in _parts


def register_places(resolver: Resolver) -> None:
    """`resolver` gets place paths and returns how they are named."""
    _places[:] = [resolver]


def show(refs: Iterable[Ref]) -> dict[Ref, Shown]:
    """What the open scope may see of `refs`. One query a resolver, however many kinds go by it."""
    asked: dict[Resolver, list[Ref]] = {}
    for ref in refs:
        if resolver := _kinds.get(ref.kind):
            asked.setdefault(resolver, []).append(ref)
    answers = {resolver: resolver({ref.id for ref in some}) for resolver, some in asked.items()}
    return {ref: shown for resolver, some in asked.items() for ref in some if (shown := answers[resolver].get(ref.id))}


def place_labels(paths: Iterable[str]) -> Mapping[str, Shown]:
    """The names of places by path; paths nobody names are missing from the answer."""
    wanted = set(paths)
    return _places[0](wanted) if _places and wanted else {}


def register_place_finder(finder: Finder) -> None:
    """`finder` gets words (all of them if empty), the paths to stay at or below, and how many; it answers in order."""
    _finders[:] = [finder]


def find_places(words: str, below: Sequence[str], *, limit: int = 20) -> list[tuple[str, Shown]]:
    """Places at or below the paths `below` whose names or codes hold the words; none while nobody finds places."""
    return list(_finders[0](words, below, limit))[:limit] if _finders and below else []


def register_place_reader(reader: Reader) -> None:
    """`reader` gets a place as people write it (an ISO code, a UN/LOCODE, an IMO facility number) and returns its path."""
    _readers[:] = [reader]


def read_place(written: str) -> str | None:
    """The path of the place that was written; a path stays itself; None if there is no such place."""
    if written.startswith("/"):
        return written if is_path(written) else None
    return _readers[0](written) if _readers else None
