"""Every way to spoil the log that the threat list names, done in the database and found."""

import json
from datetime import timedelta

import pytest

from atalaya.foundation.audit import keys, log, outside, proofs, sequencer, storage, tree
from atalaya.foundation.audit.checkpoint import Checkpoint, sign
from atalaya.foundation.audit.findings import Report
from atalaya.foundation.audit.models import Entry, Head, Subject, Tile
from atalaya.foundation.audit.proofs import State, states
from atalaya.foundation.audit.tiles import Board
from atalaya.foundation.audit.verifying import verify
from atalaya.kernel import clock

ROWS = Entry._base_manager


def found() -> list[tuple]:
    """What a verification finds: (code, entry or None, index or None)."""
    return [(f.code, f.params.get("entry"), f.params.get("index")) for f in verify().findings]


def codes(report: Report | None = None) -> list[str]:
    return [f.code for f in (report or verify()).findings]


def numbers(entries: list[Entry]) -> None:
    """Number these entries 0, 1, 2 ... whatever stood there."""
    for offset in (10**6, 0):
        for index, entry in enumerate(entries):
            ROWS.filter(pk=entry.pk).update(leaf_index=index + offset)


def rebuild(entries: list[Entry]) -> bytes:
    """Write the tree anew over these entries, as one with full rights on the database would; returns its root."""
    board = Board({})
    board.append(0, [bytes(e.leaf) for e in entries])
    Tile._base_manager.all()._raw_delete("default")
    storage.store(board)
    return tree.root_at(len(entries), board.read)


def reseal(entry: Entry, **changes: object) -> None:
    """Change an entry and make payload hash, leaf and seal anew: what one with the keys could do."""
    for name, value in changes.items():
        setattr(entry, name, value)
    refs = dict(Subject._base_manager.filter(entry=entry).values_list("ref", "place_path"))
    log.seal(entry, refs, entry.body.encode())
    fields = ("at", "actor", "action", "salt", "body", "payload_hash", "leaf", "seal")
    ROWS.filter(pk=entry.pk).update(**{name: getattr(entry, name) for name in fields})


def test_a_sound_log_is_good(sequenced, write) -> None:
    sequenced(3)
    sequenced(300)
    write(2)
    report = verify()
    assert report.is_good
    assert not report.notes
    assert (report.size, report.waiting, report.checkpoints, report.outside) == (303, 2, 2, 2)


def test_an_empty_log_is_good(db, keys_dir) -> None:
    assert verify().is_good


@pytest.mark.parametrize(
    ("field", "value"),
    [("actor", "user:SOMEONE"), ("action", "places.other"), ("place_path", "/9/"), ("body", '{"changes":[],"data":{}}'), ("salt", b"0" * 16), ("via", "x")],
)
def test_an_altered_row(sequenced, field: str, value: object) -> None:
    entry = sequenced(5)[3]
    ROWS.filter(pk=entry.pk).update(**{field: value})
    assert found() == [("ALTERED", entry.entry_id, 3)]
    assert states([ROWS.get(pk=entry.pk)])[entry.pk] is State.BROKEN


def test_an_altered_time(sequenced) -> None:
    entry = sequenced(5)[3]
    ROWS.filter(pk=entry.pk).update(at=clock.now() - timedelta(seconds=1))
    assert found() == [("ALTERED", entry.entry_id, 3)]


def test_an_altered_or_deleted_subject(sequenced) -> None:
    one, two = sequenced(2)
    Subject._base_manager.filter(entry=one).update(place_path="/8/")
    Subject._base_manager.filter(entry=two)._raw_delete("default")
    assert found() == [("ALTERED", one.entry_id, 0), ("ALTERED", two.entry_id, 1)]


def test_an_altered_row_with_its_leaf_made_to_fit(sequenced) -> None:
    entry = sequenced(5)[2]
    reseal(entry, actor="user:SOMEONE")
    assert found() == [("INSERTED", entry.entry_id, 2)]


def _delete(*entries: Entry) -> None:
    pks = [e.pk for e in entries]
    Subject._base_manager.filter(entry_id__in=pks)._raw_delete("default")
    ROWS.filter(pk__in=pks)._raw_delete("default")


def test_deleted_rows(sequenced) -> None:
    entries = sequenced(9)
    _delete(entries[1], entries[4], entries[5], entries[6])
    report = verify()
    assert [(f.code, f.params["index"], f.params.get("last")) for f in report.findings] == [("DELETED", 1, None), ("DELETED_RANGE", 4, 6)]


def test_a_row_inserted_with_an_earlier_date(sequenced, write) -> None:
    """Pushed between two others by hand: the seal is missing, and everything behind it stands one too far."""
    entries = sequenced(4)
    (new,) = write(1)
    ROWS.filter(pk=new.pk).update(at=clock.now() - timedelta(days=3), seal=b"made up")
    numbers([entries[0], new, *entries[1:]])
    assert ("INSERTED", new.entry_id, 1) in found()
    assert {code for code, _entry, _index in found()} == {"INSERTED", "MOVED", "BEYOND"}


def test_a_row_inserted_for_the_sequencer_to_take(sequenced, write) -> None:
    """A row of the right form, its leaf computed, but without the key of the seal."""
    sequenced(2)
    (new,) = write(1)
    forged = keys.Seal(b"f" * 32)
    ROWS.filter(pk=new.pk).update(seal=forged.of(bytes(new.leaf)))
    assert found() == [("SEAL", new.entry_id, None)]
    sequencer.run_once()
    assert found() == [("SEAL", new.entry_id, 2)]


def test_a_row_changed_while_it_waits(write) -> None:
    (entry,) = write(1)
    ROWS.filter(pk=entry.pk).update(actor="user:SOMEONE")
    assert codes() == ["ALTERED_WAITING"]
    assert states([ROWS.get(pk=entry.pk)])[entry.pk] is State.BROKEN
    sequencer.run_once()
    assert found() == [("ALTERED", entry.entry_id, 0)]


def test_reordered_rows(sequenced) -> None:
    a, b, c = sequenced(3)
    numbers([a, c, b])
    assert found() == [("MOVED", c.entry_id, 1), ("MOVED", b.entry_id, 2)]


def test_a_truncated_tail(sequenced) -> None:
    """Rows, tree and checkpoints taken back together: only the outside knows there was more."""
    sequenced(3)
    tail = sequenced(2)
    _delete(*tail)
    rebuild(list(ROWS.order_by("leaf_index")))
    Head._base_manager.filter(size=5)._raw_delete("default")
    report = verify()
    assert codes(report) == ["TRUNCATED"]
    assert report.findings[0].params == {"size": 5, "here": 3}


def test_a_tail_of_rows_alone(sequenced) -> None:
    tail = sequenced(5)[3:]
    _delete(*tail)
    assert codes() == ["DELETED_RANGE"]


def test_a_whole_rewrite_with_the_keys_is_found_by_the_outside_alone(sequenced, keys_dir) -> None:
    entries = sequenced(4)
    reseal(entries[1], actor="user:SOMEONE")
    root = rebuild(entries)
    signer = keys.signer(keys_dir)
    note = sign(Checkpoint(signer.origin(1), 4, root), signer.key)
    Head._base_manager.update(note=note)
    assert codes() == ["TWO_HEADS", "ROOT"]
    outside.file_of(1).write_text(json.dumps({"note": note}) + "\n")
    assert verify().is_good, "this is what only a witness elsewhere could see"


def test_two_checkpoints_of_the_same_size(sequenced, keys_dir) -> None:
    sequenced(3)
    signer = keys.signer(keys_dir)
    outside.append(1, sign(Checkpoint(signer.origin(1), 3, b"\1" * 32), signer.key))
    assert codes() == ["TWO_HEADS", "ROOT"]


def test_the_clock_set_back_is_said_but_is_no_proof(sequenced) -> None:
    sequenced(2)
    with clock.frozen(clock.now() - timedelta(hours=2)):
        (entry,) = sequenced(1)
    report = verify()
    assert report.is_good
    assert [(n.code, n.params["entry"]) for n in report.notes] == [("CLOCK", entry.entry_id)]


def test_a_changed_piece_of_the_tree(sequenced) -> None:
    sequenced(300)
    for key, node, level in (((1 << 48) + 0, (8, 0), 1), (0, (3, 1), 0)):
        start = storage.place_of(node)[1]
        data = bytearray(Tile.objects.get(key=key).data)
        data[start] ^= 1
        Tile._base_manager.filter(key=key).update(data=bytes(data))
        report = verify()
        assert ("TREE", level, 0) in [(f.code, f.params["level"], f.params["number"]) for f in report.findings]


def test_a_piece_of_the_tree_that_is_gone(sequenced) -> None:
    sequenced(300)
    Tile._base_manager.filter(key=0)._raw_delete("default")
    assert codes() == ["TREE_GONE"]


def test_a_checkpoint_gone_from_the_database_or_from_outside(sequenced, keys_dir) -> None:
    for _n in range(3):
        sequenced(1)
    Head._base_manager.filter(size=1)._raw_delete("default")
    assert codes() == ["HEAD_GONE"]
    file = outside.file_of(1)
    file.write_text("".join(line for line in file.read_text().splitlines(keepends=True) if "/1\\n2\\n" not in line))
    assert codes() == ["HEAD_GONE", "HEAD_NOT_OUTSIDE"]


def test_a_signature_of_somebody_else(sequenced, tmp_path) -> None:
    sequenced(2)
    head = Head.objects.get()
    other = keys.signer(tmp_path / "other")
    real = sequencer.latest()[1].checkpoint
    Head._base_manager.filter(pk=head.pk).update(note=sign(real, other.key))
    assert codes() == ["SIGNATURE"]
    assert states(list(ROWS.all()))[ROWS.first().pk] is State.BROKEN


def test_an_outside_line_that_cannot_be_read(sequenced) -> None:
    sequenced(1)
    with outside.file_of(1).open("a") as file:
        file.write("not a checkpoint\n")
    sequenced(1)
    assert codes() == ["UNREADABLE"]


def test_a_payload_taken_away_without_an_erasure(sequenced) -> None:
    entry = sequenced(3)[1]
    ROWS.filter(pk=entry.pk).update(body=None, salt=None)
    assert found() == [("PAYLOAD_GONE", entry.entry_id, 1)]


def test_many_rows_out_of_place_are_cut_short(sequenced, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atalaya.foundation.audit.verifying.rows.LISTED", 3)
    sequenced(6)
    ROWS.update(actor="user:SOMEONE")
    assert codes() == ["MORE", "ALTERED", "ALTERED", "ALTERED"]


def test_states_and_proofs(sequenced, write) -> None:
    entries = sequenced(300)
    (waiting,) = write(1)
    chosen = [entries[0], entries[255], entries[256], entries[299], waiting]
    assert [states(chosen)[e.pk] for e in chosen] == [State.PROVEN] * 4 + [State.WAITING]
    proof = proofs.proof(entries[256])
    note = sequencer.latest()[1]
    assert tree.is_included(tree.leaf_hash(proof.data), 256, 300, list(proof.hashes), note.checkpoint.root)
    assert proof.text().startswith("c2sp.org/tlog-proof@v1\nextra ")
    assert proof.text().endswith(sequencer.latest()[0].note)
    assert proofs.proof(waiting) is None


def test_the_states_of_a_page_cost_four_queries(sequenced, django_assert_max_num_queries) -> None:
    entries = sequenced(30)
    with django_assert_max_num_queries(4):
        states(entries)


def test_every_finding_has_words(sequenced) -> None:
    entry = sequenced(3)[1]
    ROWS.filter(pk=entry.pk).update(actor="user:SOMEONE")
    (finding,) = verify().findings
    assert str(finding) == f"Entry {entry.entry_id} at index 1 was changed after it was logged."
