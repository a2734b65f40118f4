"""Where the reader stands: the place named at the head of the navigation and in the strip."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel.paths import ROOT, is_path

_KEY = "place_path"
_chooser: list[str] = []


def register_chooser(url_name: str) -> None:
    """Say by which page another place is chosen."""
    _chooser[:] = [url_name]


def chooser() -> str:
    """The address of the page where another place is chosen; "" if there is none."""
    try:
        return reverse(_chooser[0]) if _chooser else ""
    except NoReverseMatch:
        return ""


def stand_at(request: HttpRequest, path: str) -> None:
    """Remember the place of the page: it stays at the head of the navigation until another is opened."""
    request.place_path = path  # type: ignore[attr-defined]
    if request.session.get(_KEY) != path:
        request.session[_KEY] = path


def standing_at(request: HttpRequest) -> str | None:
    """The place of the page, else the last one opened that is still in reach, else the only one there is."""
    path = getattr(request, "place_path", None)
    if path is not None:
        return str(path)
    principal: Principal = getattr(request, "principal", NOBODY)
    reaches = {r for held in principal.held.values() for r in held}
    kept = request.session.get(_KEY) if hasattr(request, "session") else None
    if isinstance(kept, str) and is_path(kept) and any(r.covers(kept) for r in reaches):
        return kept
    only = {r.path for r in reaches}
    return only.pop() if len(only) == 1 else None


def named(request: HttpRequest, paths: Iterable[str]) -> dict[str, Shown]:
    """How the places are called, asked once a request for each path."""
    kept: dict[str, Shown | None] = request.__dict__.setdefault("_named_places", {})
    if missing := {p for p in paths if p not in kept}:
        answer = resolvers.place_labels(missing)
        kept.update({p: answer.get(p) for p in missing})
    return {p: shown for p in paths if (shown := kept[p]) is not None}


def here(request: HttpRequest) -> Shown | None:
    """The place the reader stands at, with its name and address; None at the root or nowhere."""
    path = standing_at(request)
    if path is None or path == ROOT:
        return None
    return named(request, [path]).get(path)
