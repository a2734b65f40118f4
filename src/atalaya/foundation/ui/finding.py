"""The seam to the search, which stands above: it says what it finds, the page shows it grouped."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal

Parts = Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class Hit:
    """One thing found. `title` and `excerpt` come in parts, each with whether it is what was asked for."""

    group: Text
    title: Parts
    url: str
    excerpt: Parts = ()
    place_path: str = ""
    language: str = ""


Provider = Callable[[Principal, str, int], Sequence[Hit]]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """Add one who finds: `provider(principal, words, most)` returns only what the principal may see, best first."""
    if provider not in _providers:
        _providers.append(provider)


def find(principal: Principal, words: str, most: int = 50) -> dict[str, list[Hit]]:
    """What was found, by group, in the order of the first hit of each."""
    groups: dict[str, list[Hit]] = {}
    for provider in _providers:
        for hit in provider(principal, words, most):
            groups.setdefault(str(hit.group), []).append(hit)
    return groups
