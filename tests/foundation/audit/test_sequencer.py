"""One sequencer numbers, grows and signs; it loses nothing and signs no fork."""

import json
from datetime import timedelta

import pytest

from atalaya.foundation import workers
from atalaya.foundation.audit import keys, outside, sequencer, storage, tree
from atalaya.foundation.audit.checkpoint import parse
from atalaya.foundation.audit.models import Entry, Head, Lease, Tile
from atalaya.kernel import clock


def test_entries_get_indices_and_a_signed_head(write) -> None:
    entries = write(5)
    assert sequencer.run_once() == sequencer.Run(5, 5)
    rows = list(Entry._base_manager.order_by("leaf_index"))
    assert [e.leaf_index for e in rows] == [0, 1, 2, 3, 4]
    assert [e.pk for e in rows] == [e.pk for e in entries]
    note = parse(Head.objects.get().note)
    assert note.checkpoint.size == 5
    assert note.checkpoint.root == tree.root_of(bytes(e.leaf) for e in rows)
    assert note.is_signed_by(keys.verifiers(outside.folder()))


def test_the_same_checkpoint_stands_outside(sequenced, keys_dir) -> None:
    sequenced(2)
    sequenced(1)
    lines = (keys_dir / "checkpoints" / "epoch-0001.jsonl").read_text().splitlines()
    assert [json.loads(line)["note"] for line in lines] == list(Head.objects.order_by("size").values_list("note", flat=True))
    assert (keys_dir / "checkpoints" / "epoch-0001.jsonl").stat().st_mode & 0o077 == 0


def test_nothing_waiting_signs_nothing(sequenced) -> None:
    sequenced(3)
    assert sequencer.run_once() == sequencer.Run(0, 3)
    assert Head.objects.count() == 1


def test_a_late_commit_is_taken_late_and_not_lost(write) -> None:
    """The row got its key before the others but was committed after them."""
    first, second, third = write(3)
    pulled = Entry._base_manager.filter(pk=first.pk)
    pulled.update(leaf_index=10**9)  # not to be seen yet
    sequencer.run_once()
    pulled.update(leaf_index=None)
    sequencer.run_once()
    order = Entry._base_manager.order_by("leaf_index").values_list("pk", flat=True)
    assert list(order) == [second.pk, third.pk, first.pk]


def test_only_who_holds_the_lease_sequences(write) -> None:
    write(1)
    assert sequencer.run_once("one").taken == 1
    write(1)
    assert sequencer.run_once("two") == sequencer.Run(0, 1, elsewhere=True)
    with clock.frozen(clock.now() + timedelta(seconds=16)):
        assert sequencer.run_once("two").taken == 1
    write(1)
    assert sequencer.run_once("one").elsewhere


def test_a_dead_process_holds_nobody_up(write) -> None:
    write(1)
    host = workers.worker_id().partition(":")[0]
    assert sequencer.run_once(f"{host}:999999999:1:x").taken == 1
    write(1)
    assert sequencer.run_once("next").taken == 1


def test_batches_are_drained(write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sequencer, "BATCH", 4)
    write(10)
    assert sequencer.run_all() == sequencer.Run(10, 10)
    assert list(Head.objects.order_by("size").values_list("size", flat=True)) == [4, 8, 10]


def test_a_run_that_ended_before_the_outside_is_made_good(sequenced, keys_dir) -> None:
    sequenced(2)
    file = keys_dir / "checkpoints" / "epoch-0001.jsonl"
    before = file.read_text()
    sequenced(1)
    torn = file.read_text()[: len(before) + 40]
    file.write_text(torn)
    sequencer.run_once()
    assert outside.last()[1].checkpoint.size == 3
    assert [line.note is not None for line in outside.lines(1)] == [True, True]


def _refused(code: str) -> None:
    with pytest.raises(sequencer.WillNotSign) as caught:
        sequencer.run_once()
    assert caught.value.code == code
    assert sequencer.standing_still().startswith(code)


def test_a_restored_backup_is_not_signed(sequenced, write) -> None:
    sequenced(3)
    sequenced(2)
    Entry._base_manager.filter(leaf_index__gte=3).update(leaf_index=None)
    Head.objects.model._base_manager.filter(size=5)._raw_delete("default")
    _refused("AUDIT_SMALLER")
    assert Head.objects.count() == 1


def test_a_database_without_its_past_is_not_signed(sequenced, write) -> None:
    sequenced(3)
    Head._base_manager.all()._raw_delete("default")
    _refused("AUDIT_SMALLER")


def test_a_forked_tree_is_not_signed(sequenced, write) -> None:
    sequenced(4)
    tile = Tile.objects.get()
    data = bytearray(tile.data)
    start = storage.place_of((2, 0))[1]
    data[start] ^= 1
    Tile._base_manager.filter(pk=tile.pk).update(data=bytes(data))
    write(1)
    _refused("AUDIT_FORKED")


def test_lost_checkpoints_outside_are_not_passed_over(sequenced, write, keys_dir) -> None:
    sequenced(2)
    (keys_dir / "checkpoints" / "epoch-0001.jsonl").unlink()
    write(1)
    _refused("AUDIT_NO_OUTSIDE")


def test_killed_between_the_first_head_and_its_copy_outside_the_log_goes_on(write, keys_dir, monkeypatch) -> None:
    write(2)
    with monkeypatch.context() as cut:
        cut.setattr(sequencer, "carry_out", _killed)
        with pytest.raises(KeyboardInterrupt):
            sequencer.run_once()
    assert (Head.objects.count(), outside.last()) == (1, None)
    write(1)
    assert sequencer.run_once().size == 3
    kept = outside.last()
    assert kept is not None
    assert kept[1].checkpoint.size == 3
    assert sum(line.note is not None for line in outside.lines(1)) == 2


def test_an_emptied_file_outside_is_no_beginning(sequenced, write, keys_dir) -> None:
    sequenced(2)
    write(1)
    sequencer.run_once()
    (keys_dir / "checkpoints" / "epoch-0001.jsonl").write_text("")
    write(1)
    _refused("AUDIT_NO_OUTSIDE")


def _killed() -> None:
    raise KeyboardInterrupt


def test_a_lost_piece_of_the_tree_stops_the_log(sequenced, write) -> None:
    sequenced(2)
    Tile._base_manager.all()._raw_delete("default")
    write(1)
    with pytest.raises(storage.Missing):
        sequencer.run_once()
    assert sequencer.standing_still().startswith("AUDIT_PIECE_MISSING")


def test_the_reason_goes_when_the_log_goes_on(sequenced, write, keys_dir) -> None:
    sequenced(2)
    file = keys_dir / "checkpoints" / "epoch-0001.jsonl"
    kept = file.read_text()
    file.unlink()
    write(1)
    _refused("AUDIT_NO_OUTSIDE")
    file.write_text(kept)
    sequencer.run_once()
    assert sequencer.standing_still() == ""
    assert Lease.objects.count() == 1
