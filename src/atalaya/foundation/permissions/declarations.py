"""What a view says of itself: @page(can=...), @public("why"), @endpoint(can=...), @stream(can=...).

A view without a declaration does not start: the system checks name it, and the middleware refuses it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

SIGNED_IN = "signed-in"
# Whom a row of `placed_by_row` is shown to in place of a capability: anybody, signed in or not.
PUBLIC = "public"


@dataclass(frozen=True)
class Declaration:
    """`kind` is page, endpoint, stream or public; `can` the capability (SIGNED_IN: everybody who signed in)."""

    kind: str
    can: str | None
    why: str = ""


def _declare(declaration: Declaration) -> Callable[[F], F]:
    def mark(view: F) -> F:
        view.declaration = declaration  # type: ignore[attr-defined]
        return view

    return mark


def page(*, can: str, why: str = "") -> Callable[[F], F]:
    """A page for those who hold `can` somewhere. SIGNED_IN takes a `why`: what the page shows is bounded by itself."""
    if can == SIGNED_IN and not why:
        raise ValueError("a page for everybody who signed in says why")
    return _declare(Declaration("page", str(can), why))


def endpoint(*, can: str, why: str = "") -> Callable[[F], F]:
    """An operation of the API for those who hold `can` somewhere."""
    if can == SIGNED_IN and not why:
        raise ValueError("an endpoint for everybody who signed in says why")
    return _declare(Declaration("endpoint", str(can), why))


def stream(*, can: str) -> Callable[[F], F]:
    """A live stream for those who hold `can` somewhere; each delivery is filtered by its place."""
    return _declare(Declaration("stream", str(can)))


def public(why: str) -> Callable[[F], F]:
    """A view for anybody, signed in or not. `why` is read by whoever reviews it."""
    if not why:
        raise ValueError("say why anybody may see this")
    return _declare(Declaration("public", None, why))


def declaration_of(view: Any) -> Declaration | None:
    """What the view declared, looked for through wrappers and classes."""
    seen = view
    while seen is not None:
        found = getattr(seen, "declaration", None) or getattr(getattr(seen, "view_class", None), "declaration", None)
        if isinstance(found, Declaration):
            return found
        seen = getattr(seen, "__wrapped__", None)
    return None
