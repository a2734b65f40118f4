"""Who people are: filled in by accounts, which stands above."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Somebody who can be told. `id` is the user's public id, `language` one of en, es, pt, fr, `time_zone` an IANA name."""

    id: str
    name: str
    email: str
    language: str = "en"
    time_zone: str = "UTC"


Source = Callable[[Iterable[str]], Mapping[str, Person]]
Holders = Callable[[str, str], Iterable[str]]
_source: list[Source] = []
_holders: list[Holders] = []
Within = Callable[[str, str], Iterable[tuple[str, str]]]
_within: list[Within] = []


def use_people(source: Source, holders: Holders, within: Within) -> None:
    """`source` gets ids and returns the people among them who may sign in; `holders` gets a capability and a place path and returns ids;
    `within` gets the same and returns those who hold it at a place below: (id, path of that place).
    """
    _source[:], _holders[:], _within[:] = [source], [holders], [within]


def holders(capability: str, place_path: str) -> list[str]:
    """The ids of the people who hold a capability at a place now."""
    return list(_holders[0](capability, place_path)) if _holders else []


def holders_within(capability: str, place_path: str) -> list[tuple[str, str]]:
    """Who holds a capability below a place now, not at it: (id, path of the place they hold it at)."""
    return list(_within[0](capability, place_path)) if _within else []


def find(ids: Iterable[str]) -> Mapping[str, Person]:
    """The people with these ids; those who left are missing."""
    wanted = set(ids)
    return _source[0](wanted) if _source and wanted else {}
