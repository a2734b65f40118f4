"""Keeping the index in step: in the transaction of each action, and anew by command."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction

from atalaya.foundation.database import count_anew
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
        put(_to_index(written.values()))
    forget([ref for ref in gone if kinds.get(ref.kind)])


def _to_index(written: Iterable[Record]) -> Iterator[Record]:
    followers = [(kind, follow) for kind in kinds.every() for follow in kind.follows.items()]
    seen: set[str] = set()
    for record in written:
        also = [r for _kind, (other, find) in followers if other == record.ref_kind() for r in find(record)]
        for one in [record, *also]:
            if kinds.get(one.ref_kind()) and str(one.ref) not in seen:
                seen.add(str(one.ref))
                yield one


def put(records: Iterable[Record]) -> None:
    """Index records as they are now."""
    told = [(record, _kind_of(record)) for record in records]
    described = [(record, kind, kind.describe(record)) for record, kind in told]
    forget([record.ref for record, _kind in told])
    add(
        [
            New(record.ref, kind.row(record), place_path_of(record) or "/", said.shown_to or str(kind.view), said)
            for record, kind, said in described
            if said is not None
        ]
    )


def _kind_of(record: Record) -> kinds.Kind:
    kind = kinds.get(record.ref_kind())
    if kind is None:
        raise LookupError(f"{record.ref_kind()} is not registered with search")
    return kind


@dataclass(frozen=True)
class New:
    """A document that is not in the index yet."""

    ref: Ref
    row: int
    path: str
    view: str
    described: kinds.Described


def add(news: Sequence[New]) -> None:
    """Add documents that are not in the index."""
    documents = [
        Document(
            kind=new.ref.kind,
            record_id=new.ref.id,
            row=new.row,
            place_path=new.path,
            view=new.view,
            language=new.described.language,
            title=new.described.title[:_TITLE],
            body=new.described.body[:_BODY],
        )
        for new in news
    ]
    if documents:
        Document.begin(documents)
        with connection.cursor() as cursor:
            ENGINES[connection.vendor].put(cursor, [(d.pk, _words(d, new)) for d, new in zip(documents, news, strict=True)])


def _words(document: Document, new: New) -> Words:
    title = words.indexed(" ".join([new.described.title, *new.described.codes]), document.language)
    return Words(title, words.indexed(document.body, document.language), words.reach_words(new.view, new.path))


def forget(refs: Sequence[Ref]) -> None:
    """Take records out of the index."""
    by_kind: dict[str, list[str]] = {}
    for ref in refs:
        by_kind.setdefault(ref.kind, []).append(ref.id)
    with connection.cursor() as cursor:
        for kind, idents in by_kind.items():
            for start in range(0, len(idents), _BATCH):
                some = idents[start : start + _BATCH]
                marks = ", ".join(["%s"] * len(some))
                cursor.execute(f"DELETE FROM search_document WHERE kind = %s AND record_id IN ({marks}) RETURNING id", [kind, *some])  # noqa: S608  marks only
                ENGINES[connection.vendor].take(cursor, [document for (document,) in cursor.fetchall()])


def rebuild() -> dict[str, int]:
    """Index everything anew, in the order of the last change. Returns how many documents of each kind. Pieces are committed."""
    counts: dict[str, int] = {}
    with everywhere(_WHY):
        for kind in kinds.every():
            rows: Any = kind.model._default_manager
            records = rows.order_by("changed_at", "pk").iterator(chunk_size=_BATCH)
            while some := list(islice(records, _BATCH)):
                with transaction.atomic():
                    put(some)
                counts[kind.kind] = counts.get(kind.kind, 0) + len(some)
            _forget_gone(kind)
    count_anew()
    return counts


def _forget_gone(kind: kinds.Kind) -> None:
    rows: Any = kind.model._default_manager
    kept = Document.objects.filter(kind=kind.kind).values_list("record_id", flat=True).iterator(chunk_size=_BATCH)
    while some := list(islice(kept, _BATCH)):
        there = set(rows.filter(public_id__in=some).values_list("public_id", flat=True))
        forget([Ref(kind.kind, ident) for ident in some if ident not in there])
