"""From the words somebody looks for to what the search page shows."""

from collections.abc import Sequence

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.foundation.search import kinds
from atalaya.foundation.search import public as search
from atalaya.foundation.ui.finding import Hit
from atalaya.kernel.paths import ancestors


def look(principal: Principal, words: str, most: int) -> Sequence[Hit]:
    """What the index finds, with the addresses the reader may follow and where it lies. What no longer shows is left out."""
    found = search.find(principal, words, limit=most)
    shown = resolvers.show(one.ref for one in found)
    places = resolvers.place_labels({one.place_path for one in found})
    labels = {kind.kind: kind.label for kind in kinds.every()}

    def where(path: str, url: str) -> str:
        """The place of a record; of a place, the one above it."""
        own, above = places.get(path), ancestors(path)
        return above[-1] if above and own is not None and own.url == url else path

    return [
        Hit(labels.get(one.ref.kind, one.ref.kind), one.title, at.url, one.excerpt, where(one.place_path, at.url), one.language)
        for one in found
        if (at := shown.get(one.ref)) is not None and at.url
    ]
