"""Entries, held against the leaves of the tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from atalaya.foundation.audit import keys, outside
from atalaya.foundation.audit.entries import moment, payload_hash
from atalaya.foundation.audit.findings import Report
from atalaya.foundation.audit.models import Entry, Subject
from atalaya.foundation.audit.proofs import refs_of

ERASURE = "history.erase_payload"
LATE = timedelta(minutes=15)
LISTED = 1000
_CHUNK = 2000


@dataclass
class Rows:
    """The entries of a verification. `adopted` is where the present epoch began, 0 for the first."""

    report: Report
    adopted: int
    newest: datetime | None = None
    wrong: list[tuple[int, str, bytes, bytes, bytes]] = field(default_factory=list)
    foreign: int = 0
    gone: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        self.seal = keys.seal(outside.folder())

    def compare(self, first: int, leaves: Sequence[bytes]) -> None:
        """Hold the entries from index `first` on against `leaves`, which the tree has there."""
        rows = list(Entry._base_manager.filter(leaf_index__gte=first, leaf_index__lt=first + len(leaves)).order_by("leaf_index"))
        refs = refs_of(rows)
        erased = _explained([e for e in rows if e.is_erased])
        at = {e.leaf_index: e for e in rows}
        for index, leaf in enumerate(leaves, first):
            entry = at.get(index)
            if entry is None:
                self._gone(index)
            else:
                self._entry(entry, entry.computed(refs[entry.pk]), leaf, erased)

    def _entry(self, entry: Entry, computed: bytes, leaf: bytes, erased: set[str]) -> None:
        index = entry.leaf_index or 0
        if computed != leaf or bytes(entry.leaf) != leaf or not _payload_fits(entry):
            self._wrong(index, entry, computed, leaf)
            return
        if not self.seal.holds(leaf, bytes(entry.seal)):
            self._seal(index, entry)
        if entry.is_erased:
            self.report.erased += 1
            if entry.entry_id not in erased:
                self.report.add("PAYLOAD_GONE", entry=entry.entry_id, index=index)
        if self.newest is not None and entry.at < self.newest - LATE:
            self.report.add("CLOCK", entry=entry.entry_id, index=index, at=moment(entry.at))
        self.newest = max(self.newest or entry.at, entry.at)

    def _wrong(self, index: int, entry: Entry, computed: bytes, leaf: bytes) -> None:
        if len(self.wrong) < LISTED:
            self.wrong.append((index, entry.entry_id, computed, bytes(entry.leaf), leaf))
        elif len(self.wrong) == LISTED:
            self.report.add("MORE")
            self.wrong.append((-1, "", b"", b"", b""))

    def _seal(self, index: int, entry: Entry) -> None:
        if index < self.adopted and bytes(entry.seal)[:4] != self.seal.key_id:
            self.foreign += 1
        else:
            self.report.add("SEAL", entry=entry.entry_id, index=index)

    def _gone(self, index: int) -> None:
        if self.gone and self.gone[1] == index - 1:
            self.gone = (self.gone[0], index)
            return
        self._say_gone()
        self.gone = (index, index)

    def _say_gone(self) -> None:
        if self.gone:
            first, last = self.gone
            self.report.add("DELETED", index=first) if first == last else self.report.add("DELETED_RANGE", index=first, last=last)
        self.gone = None

    def finish(self, size: int) -> None:
        """Say what only the whole shows: what moved where, and rows the tree never numbered."""
        self._say_gone()
        right = {leaf: index for index, _id, _computed, _stored, leaf in self.wrong}
        for index, entry_id, computed, stored, leaf in self.wrong:
            if index < 0:
                continue
            if computed in right and right[computed] != index:
                self.report.add("MOVED", entry=entry_id, index=index, right=right[computed])
            elif leaf in {stored, computed}:
                self.report.add("ALTERED", entry=entry_id, index=index)
            else:
                self.report.add("INSERTED", entry=entry_id, index=index)
        for beyond in (Entry._base_manager.filter(leaf_index__gte=size), Entry._base_manager.filter(leaf_index__lt=0)):
            for entry in beyond.order_by("leaf_index")[:LISTED]:
                self.report.add("BEYOND", entry=entry.entry_id, index=entry.leaf_index)
        if self.foreign:
            self.report.add("OTHER_SEAL", count=self.foreign)

    def waiting(self) -> None:
        """Look at what the sequencer has not numbered yet."""
        for rows in _chunks():
            refs = refs_of(rows)
            for entry in rows:
                self.report.waiting += 1
                if entry.computed(refs[entry.pk]) != bytes(entry.leaf):
                    self.report.add("ALTERED_WAITING", entry=entry.entry_id)
                elif not self.seal.holds(bytes(entry.leaf), bytes(entry.seal)):
                    self.report.add("SEAL", entry=entry.entry_id)


def _payload_fits(entry: Entry) -> bool:
    """Whether the stored hash of the payload is the payload's."""
    return entry.is_erased or payload_hash(bytes(entry.salt or b""), (entry.body or "").encode()) == bytes(entry.payload_hash)


def _explained(entries: Sequence[Entry]) -> set[str]:
    """Which of these erased entries an erasure in the log names."""
    refs = {f"audit.entry:{e.entry_id}": e.entry_id for e in entries}
    if not refs:
        return set()
    named = Subject._base_manager.filter(ref__in=list(refs), entry__action=ERASURE).values_list("ref", flat=True)
    return {refs[ref] for ref in named}


def _chunks() -> Iterator[list[Entry]]:
    last = 0
    while rows := list(Entry._base_manager.filter(leaf_index__isnull=True, pk__gt=last).order_by("pk")[:_CHUNK]):
        yield rows
        last = rows[-1].pk
