"""Keeping the index in step: in the transaction of each action, and anew by command."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.acts import Act
from atalaya.foundation.records.models import Record, place_path_of
from atalaya.foundation.search import kinds, words
from atalaya.foundation.search.engines import ENGINES, Words
from atalaya.foundation.search.models import Document
from atalaya.kernel.refs import Ref

_WHY = "the index describes what was saved, whoever may see it"
_TITLE, _BODY = 300, 20_000
_BATCH = 500


def on_act(act: Act) -> None:
    """Index what the act wrote, and forget what it deleted."""
    written = {str(r.ref): r for r in act.written if kinds.every()}
    gone = [Ref.parse(c.ref) for c in act.changes if c.after is None]
    with everywhere(_WHY):
        for record in _to_index(written.values()):
            put(record)
    for ref in gone:
        if kinds.get(ref.kind):
            forget(ref)


def _to_index(written: Iterable[Record]) -> Iterator[Record]:
    followers = [(kind, follow) for kind in kinds.every() for follow in kind.follows.items()]
    seen: set[str] = set()
    for record in written:
        also = [r for _kind, (other, find) in followers if other == record.ref_kind() for r in find(record)]
        for one in [record, *also]:
            if kinds.get(one.ref_kind()) and str(one.ref) not in seen:
                seen.add(str(one.ref))
                yield one


def put(record: Record) -> None:
    """Index one record as it is now."""
    kind = kinds.get(record.ref_kind())
    if kind is None:
        raise LookupError(f"{record.ref_kind()} is not registered with search")
    forget(record.ref)
    described = kind.describe(record)
    if described is None:
        return
    add(record.ref, place_path_of(record) or "/", str(kind.view), described)


def add(ref: Ref, path: str, view: str, described: kinds.Described) -> None:
    """Add one document that is not in the index."""
    document = Document(
        kind=ref.kind,
        record_id=ref.id,
        place_path=path,
        view=view,
        language=described.language,
        title=described.title[:_TITLE],
        body=described.body[:_BODY],
    )
    document.begin()
    title = words.indexed(" ".join([described.title, *described.codes]), described.language)
    found = Words(title, words.indexed(document.body, described.language), words.reach_words(view, path))
    with connection.cursor() as cursor:
        ENGINES[connection.vendor].put(cursor, document.pk, found)


def forget(ref: Ref) -> None:
    """Take a record out of the index."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document WHERE kind = %s AND record_id = %s RETURNING id", [ref.kind, ref.id])
        for (document,) in cursor.fetchall():
            ENGINES[connection.vendor].take(cursor, document)


def rebuild() -> dict[str, int]:
    """Index everything anew, in the order of the last change. Returns how many documents of each kind. Pieces are committed."""
    counts: dict[str, int] = {}
    with everywhere(_WHY):
        for kind in kinds.every():
            rows: Any = kind.model._default_manager
            for record in _in_batches(rows.order_by("changed_at", "pk").iterator(chunk_size=_BATCH)):
                counts[kind.kind] = counts.get(kind.kind, 0) + record
            _forget_gone(kind)
    settle()
    return counts


def settle() -> None:
    """Let the database count what the index holds, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_document")


def _in_batches(records: Iterator[Record]) -> Iterator[int]:
    done = True
    while done:
        with transaction.atomic():
            done = False
            for n, record in enumerate(records, 1):
                put(record)
                done = True
                yield 1
                if n == _BATCH:
                    break


def _forget_gone(kind: kinds.Kind) -> None:
    rows: Any = kind.model._default_manager
    for document in Document.objects.filter(kind=kind.kind).only("record_id").iterator(chunk_size=_BATCH):
        if not rows.filter(public_id=document.record_id).exists():
            forget(Ref(kind.kind, document.record_id))
