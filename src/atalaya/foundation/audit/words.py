"""The words of action codes: what happened, as a past participle ("renamed"), registered by the module of the action."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language

from atalaya.foundation.i18n.texts import Text

_actions: dict[str, Text] = {}
_parts: dict[str, Text] = {}


def register_actions(words: Mapping[str, Text]) -> None:
    """Add the words of a module's actions: {"places.rename": _("renamed")}. Called from apps.ready()."""
    _actions.update(words)
    _offered.cache_clear()


def register_parts(words: Mapping[str, Text]) -> None:
    """Add what parts of the product that act by themselves are called: {"demo": _("demonstration")}."""
    _parts.update(words)


def say_part(name: str) -> str:
    """What a part of the product is called in the reader's language; "" for one whose name tells nobody anything."""
    return str(_parts.get(name, ""))


def known_actions() -> frozenset[str]:
    """Every action that has words."""
    return frozenset(_actions)


def say_action(code: str) -> str:
    """The action in the reader's language; the bare code if nobody gave it words."""
    return capfirst(str(_actions.get(code, code)))


def offered() -> list[tuple[str, str]]:
    """Every action with its words, in the order of the words."""
    return _offered(get_language())


@lru_cache(maxsize=8)
def _offered(_language: str | None) -> list[tuple[str, str]]:
    """Every page of the log offers two hundred of them, and they are the same until the product is started again."""
    return sorted(((code, say_action(code)) for code in _actions), key=lambda pair: pair[1].casefold())
