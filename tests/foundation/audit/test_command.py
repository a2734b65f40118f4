"""`atalaya audit` as operators and scripts use it, and going on after a restore."""

import json

import pytest
from django.core.management import CommandError, call_command

from atalaya.foundation.accounts.models import User
from atalaya.foundation.audit import keys, outside, sequencer
from atalaya.foundation.audit.capabilities import Can
from atalaya.foundation.audit.models import Entry, Head, Subject
from atalaya.foundation.audit.verifying import verify
from atalaya.foundation.history import actions
from atalaya.foundation.permissions.principals import Denied, system
from atalaya.kernel.reasons import Refused
from tests.foundation.audit.conftest import WRITER, begin
from tests.foundation.audit.test_verifying import codes, rebuild

ROWS = Entry._base_manager
KEEPER = system("tests", [Can.ADOPT, Can.ERASE])


@pytest.fixture(autouse=True)
def _no_migrate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atalaya.config.management.commands.audit.call_command", lambda *_given, **_named: None)


@pytest.fixture
def restored(sequenced, write) -> list[Entry]:
    """A log of five entries, put back to a backup of three and written to again. Returns what the backup held."""
    kept = sequenced(3)
    lost = sequenced(2)
    pks = [e.pk for e in lost]
    Subject._base_manager.filter(entry_id__in=pks)._raw_delete("default")
    ROWS.filter(pk__in=pks)._raw_delete("default")
    rebuild(kept)
    Head._base_manager.filter(size=5)._raw_delete("default")
    write(2)
    return kept


def test_a_sound_log_is_said_to_be_whole(sequenced, capsys: pytest.CaptureFixture[str]) -> None:
    sequenced(3)
    call_command("audit", "verify")
    assert capsys.readouterr().out.splitlines() == [
        "3 entries in epoch 1, 0 waiting, 0 erased; 1 checkpoints here, 1 outside",
        "The log is whole.",
    ]


def test_findings_are_lines_and_exit_one(sequenced, capsys: pytest.CaptureFixture[str]) -> None:
    entry = sequenced(3)[1]
    ROWS.filter(pk=entry.pk).update(actor="user:SOMEONE")
    with pytest.raises(CommandError, match=r"the log is damaged: 1 finding$") as caught:
        call_command("audit", "verify")
    assert caught.value.returncode == 1
    assert capsys.readouterr().out.splitlines()[0] == f"Entry {entry.entry_id} at index 1 was changed after it was logged."


def test_json_is_one_document_and_nothing_else(sequenced, capsys: pytest.CaptureFixture[str]) -> None:
    entry = sequenced(3)[1]
    ROWS.filter(pk=entry.pk).update(actor="user:SOMEONE")
    with pytest.raises(CommandError):
        call_command("audit", "verify", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["good"] is False
    assert said["findings"] == [{"code": "ALTERED", "entry": entry.entry_id, "index": 1}]


def test_a_restored_backup_is_refused_then_adopted(restored, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(sequencer.WillNotSign):
        sequencer.run_once()
    assert codes() == ["TRUNCATED"]
    before = outside.last()[1].checkpoint
    monkeypatch.setattr("atalaya.config.management.commands.audit._principal", lambda _email: KEEPER)
    call_command("audit", "adopt", "--reason", "disk failed", "--by", "ana@example.org", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["epoch"] == 2
    assert said["began_at"] == 3
    assert said["known"] == {"origin": before.origin, "size": 5, "root": before.root.hex()}
    report = verify()
    assert report.is_good
    assert (report.size, report.epoch) == (6, 2)
    assert {n.code for n in report.notes} == {"ADOPTED", "LOST"}
    head = sequencer.latest()[1].checkpoint
    assert head.origin.endswith("/2")
    assert head.more[0].startswith(f"adopted {before.origin} 5 ")
    entry = ROWS.get(action="history.adopt")
    assert entry.payload["data"]["reason"] == "disk failed"


def test_after_an_adoption_tampering_is_found_as_before(restored, write) -> None:
    actions.adopt(actor=KEEPER, reason="disk failed")
    sequencer.run_all()
    ROWS.filter(leaf_index=1).update(actor="user:SOMEONE")
    assert codes() == ["ALTERED"]
    write(1)
    assert sequencer.run_once().size == 7


def test_a_second_restore_before_the_adoption_is_refused(restored) -> None:
    """Back to a time when the epoch had not begun: the outside knows it has."""
    actions.adopt(actor=KEEPER, reason="disk failed")
    sequencer.run_all()
    Head._base_manager.filter(epoch=2)._raw_delete("default")
    ROWS.filter(leaf_index__gte=3).update(leaf_index=None)
    with pytest.raises(sequencer.WillNotSign):
        sequencer.run_once()


def test_lost_keys_are_adopted_too(sequenced, write, keys_dir) -> None:
    sequenced(3)
    keys_dir.rename(keys_dir.with_name("lost"))
    keys.seal.cache_clear()
    keys.signer.cache_clear()
    write(1)
    with pytest.raises(sequencer.WillNotSign):
        sequencer.run_once()
    actions.adopt(actor=KEEPER, reason="the keys were lost")
    sequencer.carry_out()
    sequencer.run_all()
    report = verify()
    assert report.is_good
    said = {n.code: n.params.get("count") for n in report.notes}
    assert said == {"ADOPTED": None, "OTHER_SEAL": 3, "OTHER_KEY": 1, "OUTSIDE_GONE": 1}, "what cannot be checked any more is said"


def test_a_log_that_goes_on_is_not_adopted(sequenced) -> None:
    sequenced(2)
    with pytest.raises(Refused) as caught:
        actions.adopt(actor=KEEPER, reason="for fun")
    assert caught.value.reasons[0].code == "AUDIT_NOTHING_TO_ADOPT"
    assert Head.objects.count() == 1


def test_adopting_takes_a_reason_and_the_capability(restored) -> None:
    with pytest.raises(Refused):
        actions.adopt(actor=KEEPER, reason="  ")
    with pytest.raises(Denied):
        actions.adopt(actor=WRITER, reason="mine")


def test_adopting_for_nobody_is_wrong_usage(db, keys_dir) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("audit", "adopt", "--reason", "x", "--by", "nobody@example.org")
    assert caught.value.returncode == 2


def test_adopting_for_somebody_without_the_capability_fails(db, keys_dir) -> None:
    begin(actor=WRITER, email="ana@example.org")
    assert User.objects.filter(email="ana@example.org").exists()
    with pytest.raises(CommandError) as caught:
        call_command("audit", "adopt", "--reason", "x", "--by", "ana@example.org")
    assert caught.value.returncode == 1


def test_erasing_keeps_the_tree_and_is_itself_logged(sequenced) -> None:
    one, two, _three = sequenced(3)
    assert actions.erase_payload(actor=KEEPER, entry_ids=[one.entry_id, two.entry_id, "unknown"], reason="retention ended") == 2
    sequencer.run_all()
    report = verify()
    assert report.is_good
    assert report.erased == 2
    erased = ROWS.get(pk=one.pk)
    assert erased.payload is None
    assert erased.salt is None
    assert bytes(erased.leaf) == bytes(one.leaf)
    entry = ROWS.get(action="history.erase_payload")
    assert set(entry.subjects.model._base_manager.filter(entry=entry).values_list("ref", flat=True)) == {
        f"audit.entry:{one.entry_id}",
        f"audit.entry:{two.entry_id}",
    }
    assert actions.erase_payload(actor=KEEPER, entry_ids=[one.entry_id], reason="again") == 0


def test_erasing_before_the_sequencer_came_is_the_same(write) -> None:
    (entry,) = write(1)
    actions.erase_payload(actor=KEEPER, entry_ids=[entry.entry_id], reason="asked by the person")
    sequencer.run_all()
    assert verify().is_good


def test_erasing_takes_the_capability_at_the_place_of_each_entry(sequenced) -> None:
    (entry,) = sequenced(1)
    for actor in (WRITER, system("tests", [Can.ERASE], path="/1/")):
        with pytest.raises(Denied):
            actions.erase_payload(actor=actor, entry_ids=[entry.entry_id], reason="x")
    assert ROWS.get(pk=entry.pk).body is not None
