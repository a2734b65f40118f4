"""From the words somebody looks for to what the search page shows."""

from collections.abc import Sequence

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.foundation.search import kinds
from atalaya.foundation.search import public as search
from atalaya.foundation.ui.finding import Hit


def look(principal: Principal, words: str, most: int) -> Sequence[Hit]:
    """What the index finds, with the addresses the reader may follow. What no longer shows is left out."""
    found = search.find(principal, words, limit=most)
    shown = resolvers.show(one.ref for one in found)
    labels = {kind.kind: kind.label for kind in kinds.every()}
    return [
        Hit(labels.get(one.ref.kind, one.ref.kind), one.title, at.url, one.excerpt, one.place_path, one.language)
        for one in found
        if (at := shown.get(one.ref)) is not None and at.url
    ]
