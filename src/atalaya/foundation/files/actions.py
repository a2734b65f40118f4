"""Keeping, moving and erasing files."""

import re
import unicodedata
from typing import Any

from django.db import transaction

from atalaya.foundation.files import storing
from atalaya.foundation.files.models import File
from atalaya.foundation.files.sniffing import DOCUMENTS, kind_of
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.models import Record, place_path_of
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.kernel.refs import Ref

MAX_BYTES = 20_000_000
_WHY = "the capability is the owner's own and asked here at its place"
_ALL = "one's own record's files are found whatever else one sees"


@action(can=None, at="owner", why=_WHY)
def keep(*, actor: Principal, owner: Record, file: Any, name: str, can: str, view: str, allowed: frozenset[str] = DOCUMENTS) -> File:
    """Keep `file` for `owner`: `can` is needed at its place, `view` will show it. Raises Refused for what is not taken.

    The same bytes a second time for the same owner give the file that is there.
    """
    path = place_path_of(owner) or "/"
    actor.require(can, path)
    _check_size(storing.size_of(file))
    kind = kind_of(file, name)
    if kind.slug not in allowed:
        raise Refused(Reason("FILE_KIND_NOT_HERE", {"is": kind.slug, "allowed": ", ".join(sorted(allowed))}, "file"))
    key, digest, size = storing.write(file)
    with everywhere(_ALL):
        there = File.objects.filter(owner=str(owner.ref), sha256=digest, place_path=path, view=str(view), erased_at__isnull=True).first()
    if there is not None:
        storing.remove(key)
        return there  # type: ignore[no-any-return]
    kept = File(owner=str(owner.ref), place_path=path, view=str(view), name=_safe_name(name), media=kind.slug)
    kept.size, kept.sha256, kept.key, kept.added_by = size, digest, key, f"{actor.kind}:{actor.id}"
    kept.save()
    return kept


def _of(owner: Ref) -> list[File]:
    with everywhere(_ALL):
        return list(File.objects.filter(owner=str(owner), erased_at__isnull=True))


@action(can=None, at="owner", why=_WHY)
def follow(*, actor: Principal, owner: Record, can: str) -> None:
    """Put the files of `owner` where it now is."""
    path = place_path_of(owner) or "/"
    actor.require(can, path)
    for file in _of(owner.ref):
        if file.place_path != path:
            file.place_path = path
            file.save()


@action(can=None, at="file", why=_WHY)
def erase(*, actor: Principal, file: File, can: str) -> None:
    """Remove the bytes and the name; that there was a file, its size and its hash stay."""
    actor.require(can, file.place_path)
    _erase(file)


@action(can=None, at="place_path", why=_WHY)
def erase_of(*, actor: Principal, owner: Ref, place_path: str, can: str) -> int:
    """Erase every file of a record. Returns how many."""
    actor.require(can, place_path)
    found = _of(owner)
    for file in found:
        _erase(file)
    acts.note(owner=str(owner), files=len(found))
    return len(found)


def _erase(file: File) -> None:
    if (key := file.key) is None:
        return
    file.key, file.name, file.erased_at = None, "", clock.now()
    file.save()
    # The bytes go when it is certain that the row says so.
    transaction.on_commit(lambda: storing.remove(key))


def _check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise Refused(Reason("FILE_TOO_LARGE", {"most_mb": MAX_BYTES // 1_000_000}, "file"))
    if size == 0:
        raise Refused(Reason("FILE_EMPTY", {}, "file"))


def _safe_name(name: str) -> str:
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    # Control characters, and those that turn the direction of writing, hide what a name ends in.
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "C")
    stem, dot, ending = re.sub(r'[<>:"|?*%]+', "_", plain).strip(" .").rpartition(".")
    return (stem[: 119 - len(ending)].strip() or "file") + dot + ending
