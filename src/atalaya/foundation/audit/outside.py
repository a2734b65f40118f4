"""The checkpoints that are kept outside the database and its backups: one file an epoch, a line a checkpoint.

Lines are only ever added, each pushed to the disk before the next. A line that a power cut tore is written again, whole,
by the next run; a reader passes over the torn one because the next line begins with it.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from atalaya.foundation.audit.checkpoint import NotACheckpoint, Note, parse

_TAIL = 65536


@dataclass(frozen=True)
class Line:
    """A line of a file: its note, or None when it cannot be read."""

    file: Path
    number: int
    text: str
    note: Note | None


def folder() -> Path:
    """The keys folder of this installation."""
    return Path(settings.ENV.keys)


def checkpoints() -> Path:
    """The folder of the checkpoints."""
    return folder() / "checkpoints"


def file_of(epoch: int) -> Path:
    """The file of an epoch."""
    return checkpoints() / f"epoch-{epoch:04d}.jsonl"


def epochs() -> list[int]:
    """The epochs that have a file, in order."""
    return sorted(int(f.stem.removeprefix("epoch-")) for f in checkpoints().glob("epoch-*.jsonl"))


@contextmanager
def alone() -> Iterator[None]:
    """Keep other processes of this machine from adding lines inside the block."""
    checkpoints().mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(checkpoints() / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def begin(epoch: int) -> None:
    """Make the file of an epoch, empty and on the disk when this returns; nothing where there is any."""
    if epochs():
        return
    checkpoints().mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(file_of(epoch), os.O_WRONLY | os.O_CREAT, 0o600))
    _sync_folder(checkpoints())


def append(epoch: int, text: str) -> None:
    """Add a signed note, on the disk when this returns."""
    checkpoints().mkdir(parents=True, exist_ok=True, mode=0o700)
    file = file_of(epoch)
    is_new = not file.exists()
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        end = os.fstat(handle).st_size
        torn = end > 0 and os.pread(handle, 1, end - 1) != b"\n"
        os.write(handle, (b"\n" if torn else b"") + json.dumps({"note": text}).encode("ascii") + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        _sync_folder(checkpoints())


def _sync_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def lines(epoch: int) -> Iterator[Line]:
    """Every line of an epoch's file, torn ones left out."""
    file = file_of(epoch)
    if not file.exists():
        return
    held: Line | None = None
    with file.open(encoding="utf-8", errors="replace") as text:
        for number, raw in enumerate(text, 1):
            line = Line(file, number, raw.rstrip("\n"), _note(raw))
            if held is not None and (held.note or not line.text.startswith(held.text)):
                yield held
            held = line
    if held is not None:
        yield held


def last() -> tuple[str, Note] | None:
    """The newest checkpoint outside, as text and note; None when there is none. Reads the end of one file."""
    for epoch in reversed(epochs()):
        with file_of(epoch).open("rb") as data:
            data.seek(max(0, data.seek(0, os.SEEK_END) - _TAIL))
            tail = data.read().decode("utf-8", errors="replace").split("\n")
        for raw in reversed(tail):
            if note := _note(raw):
                return json.loads(raw)["note"], note
    return None


def _note(raw: str) -> Note | None:
    try:
        return parse(json.loads(raw)["note"])
    except (json.JSONDecodeError, NotACheckpoint, KeyError, TypeError, AttributeError):
        return None
