"""The scope: on whose behalf rows are being read. Without one, placed models refuse."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from atalaya.foundation.permissions.principals import Principal


class ScopeMissing(RuntimeError):
    """A placed model was read where no scope is open. Open `scope(principal)`, or `everywhere("why")`."""


@dataclass(frozen=True)
class Everywhere:
    """A scope without bounds, and why it was needed."""

    why: str


_scope: ContextVar[Principal | Everywhere | None] = ContextVar("scope", default=None)
_kept: ContextVar[dict[Hashable, Any] | None] = ContextVar("kept", default=None)


def current() -> Principal | Everywhere | None:
    """The scope that is open, or None."""
    return _scope.get()


def kept() -> dict[Hashable, Any] | None:
    """What was worked out for the open scope and holds as long as it; None while none is open."""
    return _kept.get()


@contextmanager
def _opened(at: Principal | Everywhere) -> Iterator[None]:
    tokens = _scope.set(at), _kept.set({})
    try:
        yield
    finally:
        _scope.reset(tokens[0])
        _kept.reset(tokens[1])


@contextmanager
def scope(principal: Principal) -> Iterator[Principal]:
    """Read as `principal` inside the block."""
    with _opened(principal):
        yield principal


@contextmanager
def everywhere(why: str) -> Iterator[None]:
    """Read all rows inside the block. `why` is for whoever searches the code for this word."""
    if not why:
        raise ValueError("say why the whole table is needed")
    with _opened(Everywhere(why)):
        yield
