"""The scope: on whose behalf rows are being read. Without one, placed models refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from atalaya.foundation.permissions.principals import Principal


class ScopeMissing(RuntimeError):
    """A placed model was read where no scope is open. Open `scope(principal)`, or `everywhere("why")`."""


@dataclass(frozen=True)
class Everywhere:
    """A scope without bounds, and why it was needed."""

    why: str


_scope: ContextVar[Principal | Everywhere | None] = ContextVar("scope", default=None)


def current() -> Principal | Everywhere | None:
    """The scope that is open, or None."""
    return _scope.get()


@contextmanager
def scope(principal: Principal) -> Iterator[Principal]:
    """Read as `principal` inside the block."""
    token = _scope.set(principal)
    try:
        yield principal
    finally:
        _scope.reset(token)


@contextmanager
def everywhere(why: str) -> Iterator[None]:
    """Read all rows inside the block. `why` is for whoever searches the code for this word."""
    if not why:
        raise ValueError("say why the whole table is needed")
    token = _scope.set(Everywhere(why))
    try:
        yield
    finally:
        _scope.reset(token)
