"""What an entry holds, and what never enters."""

import json
from hashlib import sha256

import pytest
from django.db import transaction

from atalaya.foundation.audit import keys, outside
from atalaya.foundation.audit.entries import canonical
from atalaya.foundation.audit.models import Entry, Fixed, Subject
from atalaya.foundation.permissions.principals import Principal
from tests.foundation.audit.conftest import WRITER, begin, rename


def _refs(entry: Entry) -> list[tuple[str, str]]:
    return list(Subject._base_manager.filter(entry=entry).values_list("ref", "place_path"))


def test_an_act_is_one_entry_with_before_and_after(write) -> None:
    user = begin(actor=WRITER, email="ana@example.org")
    rename(actor=WRITER, user=user, name="Ana Ruiz")
    first, second = Entry._base_manager.order_by("id")
    assert (first.action, first.actor, first.via, first.place_path) == ("tests.begin", "user:0WR1TER0000000", "", "/")
    assert first.changes[0].before is None
    assert first.changes[0].after["email"] == "ana@example.org"
    assert second.changes[0].before == {"name": "Person ana@example.org"}
    assert second.changes[0].after == {"name": "Ana Ruiz"}
    assert _refs(second) == [(str(user.ref), "/")]


def test_secrets_never_enter(write) -> None:
    user = begin(actor=WRITER, email="ana@example.org")
    user.password = "another-secret"
    rename(actor=WRITER, user=user, name="Ana")
    bodies = " ".join(Entry._base_manager.values_list("body", flat=True))
    assert "never-in-the-log" not in bodies
    assert "another-secret" not in bodies
    assert Entry._base_manager.order_by("id").last().changes[0].after["private"] == "changed"


def test_the_leaf_is_what_the_documents_say(write) -> None:
    """Computed here by hand, from the row, so that another implementation can do the same."""
    (entry,) = write(1)
    refs = _refs(entry)
    envelope = {
        "action": "tests.begin", "actor": "user:0WR1TER0000000", "at": "2026-11-20T17:00:00.000000Z", "cause": "", "format": "atalaya-entry/1",
        "id": entry.entry_id, "place": "/", "refs": [list(r) for r in refs], "via": "",
    }  # fmt: skip
    text = json.dumps(envelope, sort_keys=True, separators=(",", ":")).encode()
    payload = sha256(bytes(entry.salt) + entry.body.encode()).digest()
    assert bytes(entry.leaf) == sha256(b"\x00" + text + payload).digest() == entry.computed(refs)


def test_erasing_salt_and_payload_keeps_the_leaf(write) -> None:
    (entry,) = write(1)
    entry.body = entry.salt = None
    assert entry.computed(_refs(entry)) == bytes(entry.leaf)


@pytest.mark.parametrize("field", ["entry_id", "action", "actor", "via", "place_path", "cause", "body", "salt"])
def test_every_column_is_in_the_leaf(write, field: str) -> None:
    (entry,) = write(1)
    setattr(entry, field, b"x" if field == "salt" else "x")
    assert entry.computed(_refs(entry)) != bytes(entry.leaf)


def test_the_same_payload_twice_has_two_hashes(write) -> None:
    a, b = write(2)
    assert bytes(a.salt) != bytes(b.salt)
    assert len(bytes(a.salt)) == 16


def test_the_seal_is_of_this_installation(write) -> None:
    (entry,) = write(1)
    seal = keys.seal(outside.folder())
    assert seal.holds(bytes(entry.leaf), bytes(entry.seal))
    assert not keys.Seal(b"another".ljust(32)).holds(bytes(entry.leaf), bytes(entry.seal))


@pytest.mark.parametrize(
    ("principal", "actor", "via"),
    [
        (Principal("token", "U1", via="T9"), "user:U1", "token:T9"),
        (Principal("console", "U1"), "user:U1", "console"),
        (Principal("system", "pfsp.reactions"), "system:pfsp.reactions", ""),
    ],
)
def test_how_somebody_came_is_kept(write, principal: Principal, actor: str, via: str) -> None:
    begin(actor=principal, email="x@example.org")
    entry = Entry._base_manager.get()
    assert (entry.actor, entry.via) == (actor, via)


def test_nothing_is_written_when_the_act_fails(write) -> None:
    def and_then_fail() -> None:
        with transaction.atomic():
            begin(actor=WRITER, email="x@example.org")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        and_then_fail()
    assert not Entry._base_manager.exists()


def test_rows_stand_as_they_were_written(write) -> None:
    (entry,) = write(1)
    for row in (entry, Subject._base_manager.get()):
        with pytest.raises(Fixed):
            row.save()
        with pytest.raises(Fixed):
            row.delete()


def test_odd_text_is_written_the_same_everywhere(write) -> None:
    begin(actor=WRITER, email="x@example.org")
    assert canonical({"b": "é\u0000\ud800", "a": 1}) == b'{"a":1,"b":"\\u00e9\\u0000\\ud800"}'
    with pytest.raises(ValueError, match="Out of range"):
        canonical({"a": float("nan")})
