"""Holding, releasing and erasing."""

from datetime import date

from atalaya.foundation.audit.models import Subject
from atalaya.foundation.files import actions as files
from atalaya.foundation.history import actions as history
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.models import Record, place_path_of
from atalaya.foundation.retention.capabilities import Can
from atalaya.foundation.retention.classes import get
from atalaya.foundation.retention.models import Erasure, Hold
from atalaya.foundation.retention.queries import holds_over
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused


@action(can=Can.HOLD, at="place_path")
def hold(*, actor: Principal, place_path: str, reason: str, subject: str = "") -> Hold:
    """Keep a record, or everything at and below a place, until it is released. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused(Reason("RETENTION_REASON_NEEDED", {}, "reason"))
    made = Hold(place_path=place_path, subject=subject, reason=reason.strip()[:300])
    made.save()
    return made


@action(can=Can.HOLD, at="hold")
def release(*, actor: Principal, hold: Hold) -> None:
    """End a hold. What is due goes the next night."""
    if hold.released_at is None:
        hold.released_at = clock.now()
        hold.save()


@action(can=None, at="record", why="ERASE is asked at the record's place; what is written is the module's, the files' and the log's own")
def erase(*, actor: Principal, record: Record, record_class: str, due_on: date) -> Erasure:
    """Erase a record whose time is over: its personal fields, its files, the payloads of its log entries. Raises Refused when held."""
    known = get(record_class)
    path = place_path_of(record) or ROOT
    actor.require(Can.ERASE, path)
    if known is None:
        raise Refused(Reason("RETENTION_NO_CLASS", {"class": record_class}))
    if holds_over(path, str(record.ref)):
        raise Refused(Reason("RETENTION_HELD"))
    removed = files.erase_of(actor=actor, owner=record.ref, place_path=path, can=Can.ERASE)
    known.erase(actor, record)
    # After the module has written: its own entry says what was there before, and goes too.
    with everywhere("the log of a record goes with it, wherever it lay"):
        entries = list(Subject.objects.filter(ref=str(record.ref)).values_list("entry__entry_id", flat=True))
    emptied = history.erase_payload(actor=actor, entry_ids=entries, reason=f"retention {record_class}") if entries else 0
    done = Erasure(place_path=path, record_class=record_class, subject=str(record.ref), due_on=due_on, files=removed, entries=emptied)
    done.save()
    return done
