"""Bytes on the disk: under random keys, written and synced before anything names them."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from atalaya.kernel import clock
from atalaya.kernel.ids import secret_code

_PIECE = 1 << 20


def folder() -> Path:
    """Where the bytes lie."""
    return Path(settings.FILES_DIR)


def place_of(key: str) -> Path:
    """The file of a key."""
    return folder() / key[:2] / key


def write(file: IO[bytes] | Any) -> tuple[str, str, int]:
    """Keep the bytes of `file`: their key, SHA-256 in hexadecimal and number. On return they survive a power cut."""
    key = secret_code(130)
    target = place_of(key)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    part = target.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    part.rename(target)
    _sync(target.parent)
    return key, digest.hexdigest(), size


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(key: str) -> None:
    """Remove the bytes of a key; nothing if they are gone already."""
    place_of(key).unlink(missing_ok=True)


def keys(older_than_seconds: float) -> Iterator[str]:
    """Every key on the disk, pieces of broken uploads too, that was written longer ago than this."""
    limit = clock.now().timestamp() - older_than_seconds
    for file in folder().glob("??/*"):
        try:
            if file.stat().st_mtime < limit:
                yield file.name
        except FileNotFoundError:
            continue


def size_of(file: IO[bytes] | Any) -> int:
    """How many bytes `file` has, whatever its headers claimed."""
    size: int = file.seek(0, os.SEEK_END) or file.tell()
    file.seek(0)
    return size
