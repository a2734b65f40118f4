"""How a reader wants it to look: from their account, or from cookies before they sign in."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language

from atalaya.foundation.i18n.languages import CODES, NATIVE, from_django

THEMES = ("auto", "light", "dark", "night")
DENSITIES = ("compact", "regular", "roomy")


@dataclass(frozen=True)
class Preferences:
    """Theme, density and language (our code: `pt`), each one of the known values."""

    theme: str = "auto"
    density: str = "regular"
    language: str = "en"


def preferences(request: HttpRequest) -> Preferences:
    """What the reader chose, else what their cookies say, else the default."""
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return Preferences(
        theme=_one_of(THEMES, getattr(user, "theme", None) if known else request.COOKIES.get("theme")),
        density=_one_of(DENSITIES, getattr(user, "density", None) if known else request.COOKIES.get("density"), "regular"),
        language=from_django(get_language()),
    )


def languages(current: str) -> list[dict[str, Any]]:
    """The four languages under their own names, the current one marked."""
    return [{"code": code, "name": NATIVE[code], "is_current": code == current} for code in CODES]


def _one_of(known: tuple[str, ...], value: object, default: str = "") -> str:
    return str(value) if value in known else default or known[0]
