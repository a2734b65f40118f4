"""What is found of places by words: in reach by the index, and States by everybody under any name they go by."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.search import public as search
from atalaya.foundation.search.excerpts import marked
from atalaya.foundation.search.words import asked
from atalaya.foundation.ui import finding
from atalaya.kernel.identifiers import is_fictional
from atalaya.places import labels, queries, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Alias, Place


def describe(place: Place) -> search.Described | None:
    """The name, and the code or mark. States are public, few and have many names: they are found without the index."""
    if place.kind in {"root", "state"}:
        return None
    return search.Described(title=place.name, codes=tuple(filter(None, (place.code, place.mark))), language=place.language)


def find_states(principal: Principal, words: str, most: int) -> Sequence[finding.Hit]:
    """The States with every word in one of their names, in whatever language; the name that matched stands below theirs."""
    sought, question = rules.fold(words[: rules.NAME_LENGTH]).split(), asked(words)
    states = list(Place.objects.filter(kind="state").order_by("sort_name")) if sought else []
    aliases: dict[int, list[str]] = {}
    for pk, text in Alias.objects.filter(place__in=states).values_list("place_id", "text") if states else ():
        aliases.setdefault(pk, []).append(text)
    found = []
    for state in states:
        matched = next((name for name in _names(state, aliases.get(state.pk, [])) if _holds(name, sought)), None)
        if matched is not None:
            shown = queries.name_of(state)
            excerpt = marked(matched, question) if matched not in {shown, state.code} else ()
            found.append(finding.Hit(labels.KINDS_MANY["state"], marked(shown, question), reverse("places:detail", args=[state.key]), excerpt))
    return found[:most]


def _names(state: Place, aliases: Sequence[str]) -> Iterator[str]:
    """The names of a State, the reader's first."""
    yield queries.name_of(state)
    yield state.code or ""
    if state.code and not is_fictional(state.code):
        yield from (cldr.territory(state.code, language) or "" for language in CODES)
    yield state.name
    yield from aliases


def _holds(name: str, sought: Sequence[str]) -> bool:
    """Whether each word begins one of the name's."""
    own = rules.fold(name).split()
    return all(any(word.startswith(one) for word in own) for one in sought)


def register() -> None:
    """Let places be found."""
    search.register(search.Kind(kind="places.place", model=Place, view=Can.VIEW, label=_("Places"), describe=describe))
    finding.register(find_states)
