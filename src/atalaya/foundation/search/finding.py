"""The question: who asks, which words, of which kinds."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from atalaya.foundation.permissions.by_row import audiences
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.search import kinds
from atalaya.foundation.search.engines import ANYWHERE, ENGINES, TITLE
from atalaya.foundation.search.excerpts import Parts, excerpt, marked
from atalaya.foundation.search.models import Document
from atalaya.foundation.search.words import asked, reach_word
from atalaya.kernel.paths import ROOT
from atalaya.kernel.refs import Ref

MOST = 100
_MOST_REACHES = 60
# Title as written, title loosely, anywhere loosely.
_STEPS = ((TITLE, False), (TITLE, True), (ANYWHERE, True))


@dataclass(frozen=True)
class Found:
    """One record that was found: `title` and `excerpt` in parts, each with whether it is a hit; `language` of its text."""

    ref: Ref
    place_path: str
    language: str
    title: Parts
    excerpt: Parts

    @property
    def plain_title(self) -> str:
        """The title as text."""
        return "".join(text for text, _hit in self.title)


def find(principal: Principal, words: str, *, kinds: Iterable[str] = (), limit: int = 20) -> list[Found]:
    """At most `limit` (100) of the records `principal` may see that match all `words`, in the order described above."""
    question = asked(words)
    if not question:
        return []
    wanted, reach = tuple(kinds), _reach(principal)
    found: dict[int, Document] = {}
    most = max(1, min(limit, MOST))
    with scope(principal):
        for where, loosely in _STEPS:
            rows = Document.objects.filter(kind__in=wanted) if wanted else Document.objects.all()
            for document in ENGINES[connection.vendor].matching(rows, question, where, loosely, reach)[:most]:
                found.setdefault(document.pk, document)
            if len(found) >= most:
                break
    return [_shown(d, question) for d in list(found.values())[:most]]


def matching(principal: Principal, words: str, kind: str) -> list[int] | None:
    """The keys of what a register lists for the records of a kind that match all `words`, as far as `principal` sees them: for `pk__among=`.

    For registers, which have an order of their own and go through as many as there are: a list, so that the question is put once
    and not for the count, the page and the boxes each. None for a question without words.
    """
    question = asked(words)
    if not question:
        return None
    with scope(principal):
        rows = Document.objects.filter(kind=kind)
        found = ENGINES[connection.vendor].matching(rows, question, ANYWHERE, loosely=True, reach=_reach(principal))
        return list(found.order_by().values_list("row", flat=True).distinct())


def _reach(principal: Principal) -> list[str]:
    """Words that narrow the question to what the principal may see: never wider than the filter, only sooner."""
    views = {str(kind.view) for kind in kinds.every()}
    held = [(view, reach) for view in sorted(views) for reach in principal.reach(view)]
    if all(any(r.path == ROOT and r.below for r in principal.reach(view)) for view in views) or len(held) > _MOST_REACHES:
        return []
    return [*(reach_word(view, ROOT) for view in audiences(principal.kind)), *(reach_word(view, reach.path) for view, reach in held)]


def _shown(document: Document, question: list[str]) -> Found:
    ref = Ref(document.kind, document.record_id)
    return Found(ref, document.place_path, document.language, marked(document.title, question), excerpt(document.body, question))
