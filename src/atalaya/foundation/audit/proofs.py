"""One entry, proved: its state in one word, and the proof as a text that others can check."""

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.db import connection

from atalaya.foundation.audit import keys, outside, storage
from atalaya.foundation.audit.checkpoint import Note, parse
from atalaya.foundation.audit.entries import leaf_data, payload_hash
from atalaya.foundation.audit.models import Entry, Subject
from atalaya.foundation.audit.sequencer import latest
from atalaya.foundation.audit.tree import inclusion_ranges, is_included


class State(StrEnum):
    """PROVEN: it is under a signed head. WAITING: not yet numbered. ERASED: proven, its payload gone. BROKEN: it is not what was logged."""

    PROVEN = "proven"
    WAITING = "waiting"
    ERASED = "erased"
    BROKEN = "broken"


@dataclass(frozen=True)
class Proof:
    """That `data` stands at `index` under the signed `note`."""

    index: int
    data: bytes
    hashes: tuple[bytes, ...]
    note: str

    def text(self) -> str:
        """The proof in the form of C2SP tlog-proof; `extra` is what the leaf is the hash of."""
        lines = ["c2sp.org/tlog-proof@v1", f"extra {_b64(self.data)}", f"index {self.index}", *map(_b64, self.hashes), "", self.note]
        return "\n".join(lines)


Refs = dict[int, list[tuple[str, str]]]


def refs_of(entries: Iterable[Entry]) -> Refs:
    """The subjects of entries with their places, by the entries' keys. One query."""
    found: Refs = {e.pk: [] for e in entries}
    for pk, ref, path in Subject._base_manager.filter(entry_id__in=list(found)).values_list("entry_id", "ref", "place_path"):
        found[pk].append((ref, path))
    return found


def states(entries: Sequence[Entry], refs: Refs | None = None) -> dict[int, State]:
    """The state of each entry, by its key, proved against the newest signed head. Four queries for any number, three if `refs` are known."""
    now = latest()
    refs = refs_of(entries) if refs is None else refs
    size = now[0].size if now else 0
    numbered = [e for e in entries if e.leaf_index is not None and 0 <= e.leaf_index < size]
    paths: dict[int, list[bytes]] = {}
    if now is not None and numbered and _is_signed(now[0].note, str(outside.folder())):
        try:
            found = storage.proofs([inclusion_ranges(e.leaf_index or 0, size) for e in numbered])
            paths = {e.pk: hashes for e, hashes in zip(numbered, found, strict=True)}
        except storage.Missing:
            paths = {}
    return {e.pk: _state(e, refs[e.pk], paths.get(e.pk), now[1] if now else None) for e in entries}


def _state(entry: Entry, refs: list[tuple[str, str]], hashes: list[bytes] | None, note: Note | None) -> State:
    leaf = entry.computed(refs)
    if entry.leaf_index is None:
        return State.WAITING if keys.seal(outside.folder()).holds(leaf, bytes(entry.seal)) else State.BROKEN
    if hashes is None or note is None or not is_included(leaf, entry.leaf_index, note.checkpoint.size, hashes, note.checkpoint.root):
        return State.BROKEN
    return State.ERASED if entry.is_erased else State.PROVEN


def state(entry: Entry) -> State:
    """The state of one entry."""
    return states([entry])[entry.pk]


def proof(entry: Entry) -> Proof | None:
    """The proof of an entry under the newest signed head; None while it waits. Raises storage.Missing."""
    top = _top(entry) if entry.leaf_index is not None else None
    if top is None or entry.leaf_index is None or entry.leaf_index >= top[0]:
        return None
    size, note, refs = top
    (hashes,) = storage.proofs([inclusion_ranges(entry.leaf_index, size)])
    kept = bytes(entry.payload_hash) if entry.is_erased else payload_hash(bytes(entry.salt or b""), (entry.body or "").encode())
    data = leaf_data(entry.envelope(refs).written(), kept)
    return Proof(entry.leaf_index, data, tuple(hashes), note)


def _top(entry: Entry) -> tuple[int, str, list[tuple[str, str]]] | None:
    """The newest signed head, size and note, and the subjects of the entry; None before the first head.

    By hand, not through the ORM: making the query would take longer than the proof itself. And one query for both: on a
    busy machine it is the turns of asking and answering that take time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT size, note, ref, place_path FROM (SELECT size, note FROM audit_head ORDER BY epoch DESC, size DESC LIMIT 1) AS head"
            " LEFT JOIN audit_subject ON entry_id = %s",
            [entry.pk],
        )
        rows = cursor.fetchall()
    return (rows[0][0], rows[0][1], [(ref, path) for _size, _note, ref, path in rows if ref is not None]) if rows else None


@lru_cache(maxsize=64)
def _is_signed(note: str, folder: str) -> bool:
    """Whether a head carries a signature of this installation. Kept by the note's text: it is asked on every page."""
    return parse(note).is_signed_by(keys.verifiers(outside.folder()))


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")
