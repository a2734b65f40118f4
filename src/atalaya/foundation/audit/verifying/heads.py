"""Checkpoints, from the database and from outside, in the order of their size."""

import heapq
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from atalaya.foundation.audit import keys, outside
from atalaya.foundation.audit.checkpoint import NotACheckpoint, parse
from atalaya.foundation.audit.findings import Report
from atalaya.foundation.audit.models import Head

Seen = tuple[int, int, str, str]


@dataclass
class Heads:
    """The checkpoints of a verification. `kept` is the newest one outside when it began: (epoch, size)."""

    report: Report
    epoch: int
    size: int
    kept: tuple[int, int]
    starts: dict[int, int]
    wrong: set[int] = field(default_factory=set)
    counted: dict[tuple[str, int], int] = field(default_factory=dict)
    beyond: int = 0

    def __post_init__(self) -> None:
        self.files = set(outside.epochs())
        self.keys = keys.verifiers(outside.folder())

    def in_order(self) -> Iterator[tuple[int, list[Seen]]]:
        """(size, the checkpoints of that size), sizes rising."""
        streams = [self._outside(epoch) for epoch in outside.epochs()]
        return ((size, list(group)) for size, group in groupby(heapq.merge(self._inside(), *streams), key=lambda seen: seen[0]))

    def _inside(self) -> Iterator[Seen]:
        rows = Head.objects.filter(epoch__lte=self.epoch).order_by("size", "epoch").values_list("size", "epoch", "note")
        for size, epoch, note in rows.iterator(chunk_size=2000):
            if epoch < self.epoch or size <= self.size:
                self.report.checkpoints += 1
                yield size, epoch, "here", note

    def _outside(self, epoch: int) -> Iterator[Seen]:
        before = -1
        for line in outside.lines(epoch):
            if line.note is None:
                self.report.add("UNREADABLE", line=line.number, file=line.file.name)
                continue
            there = line.note.checkpoint
            if (there.epoch, there.size) > self.kept or there.size < before:
                continue
            before = there.size
            self.report.outside += 1
            yield there.size, there.epoch, "outside", _text(line.text)

    def compare(self, size: int, seen: list[Seen], root: bytes | None) -> None:
        """Hold the checkpoints of one size against the tree (`root`, None beyond its end) and against each other."""
        for epoch, group in groupby(sorted(seen, key=lambda s: s[1]), key=lambda s: s[1]):
            self._one(size, epoch, list(group), root)

    def _one(self, size: int, epoch: int, group: list[Seen], root: bytes | None) -> None:
        if root is None or size > self._end(epoch):
            self._beyond(size, epoch, group)
            return
        places = {seen[2] for seen in group}
        if places == {"outside"}:
            self.report.add("HEAD_GONE", size=size, epoch=epoch)
        elif places == {"here"} and (epoch, size) < self.kept:
            if epoch < self.epoch and epoch not in self.files:
                self._count("OUTSIDE_GONE", epoch)
            else:
                self.report.add("HEAD_NOT_OUTSIDE", size=size, epoch=epoch)
        roots = {found for note in {seen[3] for seen in group} if (found := self._root(size, epoch, note)) is not None}
        if len(roots) > 1:
            self.report.add("TWO_HEADS", size=size, epoch=epoch)
        if roots - {root} and epoch not in self.wrong:
            self.wrong.add(epoch)
            self.report.add("ROOT", size=size, epoch=epoch)

    def _end(self, epoch: int) -> int:
        """How far an epoch reaches into the log that stands: to where the next began."""
        return min([start for later, start in self.starts.items() if later > epoch], default=self.size)

    def _beyond(self, size: int, epoch: int, group: list[Seen]) -> None:
        if epoch < self.epoch:
            self._count("LOST", epoch)
        elif any(seen[2] == "outside" for seen in group):
            self.beyond = max(self.beyond, size)

    def _root(self, size: int, epoch: int, note: str) -> bytes | None:
        """The root a note signs for; None when it is not ours."""
        try:
            read = parse(note)
        except NotACheckpoint:
            read = None
        if read is not None and (read.checkpoint.size, read.checkpoint.epoch) == (size, epoch):
            if read.is_signed_by(self.keys):
                return read.checkpoint.root
            if epoch < self.epoch and read.checkpoint.origin.partition("/")[0] not in {k.name for k in self.keys}:
                self._count("OTHER_KEY", epoch)
                return read.checkpoint.root
        self.report.add("SIGNATURE", size=size, epoch=epoch)
        return None

    def _count(self, code: str, epoch: int) -> None:
        self.counted[code, epoch] = self.counted.get((code, epoch), 0) + 1

    def finish(self) -> None:
        """Say what only the whole shows."""
        if self.beyond:
            self.report.add("TRUNCATED", size=self.beyond, here=self.size)
        for (code, epoch), count in sorted(self.counted.items()):
            self.report.add(code, epoch=epoch, count=count)


def _text(line: str) -> str:
    return str(json.loads(line)["note"])
