"""Writing to the audit log, inside the transaction of the action."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from atalaya.foundation.audit import keys
from atalaya.foundation.audit.entries import SALT_BYTES, Change, payload_hash, payload_of
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.audit.outside import folder
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock

_PEOPLE = {"user", "token", "console"}
_ENTRY = (
    "INSERT INTO audit_entry (entry_id, at, action, actor, via, place_path, cause, salt, body, payload_hash, leaf, seal)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_SUBJECT = "INSERT INTO audit_subject (entry_id, ref, place_path) SELECT id, %s, %s FROM audit_entry WHERE entry_id = %s"


def append(*, entry_id: str, action: str, actor: Principal, place_path: str, cause: str, changes: Sequence[Change], data: Mapping[str, Any]) -> None:
    """Write one entry. Must be called inside the transaction it describes."""
    refs = {change.ref: change.place_path or place_path for change in changes}
    made = entry(entry_id=entry_id, action=action, actor=actor, place_path=place_path, cause=cause)
    seal(made, refs, payload_of(changes, data))
    insert([(made, refs)])


def insert(entries: Sequence[tuple[Entry, Mapping[str, str]]]) -> None:
    """Write sealed entries with their subjects. By hand, not through the ORM: every act pays for this."""
    at = connection.ops.adapt_datetimefield_value
    rows = [(e.entry_id, at(e.at), e.action, e.actor, e.via, e.place_path, e.cause, e.salt, e.body, e.payload_hash, e.leaf, e.seal) for e, _refs in entries]
    subjects: list[Any] = [(ref, path, e.entry_id) for e, refs in entries for ref, path in refs.items()]
    statements: list[tuple[str, list[Any]]] = [(_ENTRY, rows), (_SUBJECT, subjects)]
    with connection.cursor() as cursor:
        for sql, given in statements:
            if len(given) == 1:
                cursor.execute(sql, given[0])
            elif given:
                cursor.executemany(sql, given)


def entry(*, entry_id: str, action: str, actor: Principal, place_path: str, cause: str) -> Entry:
    """An entry of this moment, not yet sealed or saved."""
    who = f"user:{actor.id}" if actor.kind in _PEOPLE else f"{actor.kind}:{actor.id}"
    return Entry(entry_id=entry_id, at=clock.now(), action=action, actor=who, via=_via(actor), place_path=place_path, cause=cause)


def seal(made: Entry, refs: Mapping[str, str], payload: bytes) -> None:
    """Give the entry its payload, its leaf hash and the seal of this installation."""
    made.salt = secrets.token_bytes(SALT_BYTES)
    made.body = payload.decode("ascii")
    made.payload_hash = payload_hash(made.salt, payload)
    made.leaf = made.computed(refs.items())
    made.seal = keys.seal(folder()).of(made.leaf)


def _via(actor: Principal) -> str:
    """How a person came: "" by a session, "token:ID", "console"; for what is no person the way it says itself."""
    if actor.kind == "token":
        return f"token:{actor.via}"
    return "console" if actor.kind == "console" else actor.via
