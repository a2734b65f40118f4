"""The demonstration's sign-ins, shown on the sign-in page of a demonstration on this machine. Filled in by the demonstration."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from atalaya.foundation.i18n.texts import Text


@dataclass(frozen=True)
class Showcase:
    """One line: the role, where, an icon, and the e-mail address and password to fill in."""

    label: Text
    place: Text
    icon: str
    email: str
    password: str


_sources: list[Callable[[], Sequence[Showcase]]] = []


def register(source: Callable[[], Sequence[Showcase]]) -> None:
    """Say where the lines come from."""
    _sources[:] = [source]


def sign_ins() -> list[Showcase]:
    """The lines, in order; none while nobody has registered."""
    return list(_sources[0]()) if _sources else []
