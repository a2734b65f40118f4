"""The kinds of notice there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atalaya.foundation.i18n.texts import Text


@dataclass(frozen=True)
class Kind:
    """`subject` and `body` are filled with the notice's values (`%(level)s`); `channels` are used unless a person chose otherwise.

    What cannot be refused is always in the page and in its channels; what is `urgent` does not wait for the morning.
    """

    slug: str
    label: Text
    subject: Text
    body: Text = ""
    channels: frozenset[str] = frozenset({"mail"})
    refusable: bool = True
    urgent: bool = False

    def subject_of(self, params: Mapping[str, Any]) -> str:
        """The subject in the language of the moment."""
        return str(self.subject) % params

    def body_of(self, params: Mapping[str, Any]) -> str:
        """The body in the language of the moment."""
        return str(self.body) % params


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind."""
    _kinds[kind.slug] = kind


def get(slug: str) -> Kind | None:
    """The kind of this slug; None for one that no longer exists."""
    return _kinds.get(slug)


def every() -> tuple[Kind, ...]:
    """All kinds, in the order of registration."""
    return tuple(_kinds.values())
