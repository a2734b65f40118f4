"""What may be done to the log itself. Each of these is an entry of it."""

from collections.abc import Sequence

from django.db import transaction

from atalaya.foundation.audit import adopting, erasing, sequencer, storage
from atalaya.foundation.audit.adopting import Adopted
from atalaya.foundation.audit.capabilities import Can
from atalaya.foundation.audit.entries import Change
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel.reasons import Reason, Refused


@action(can=Can.ADOPT)
def adopt(*, actor: Principal, reason: str) -> Adopted:
    """Go on after a restore as a new epoch that names the last known checkpoint. Raises Refused when the log goes on by itself."""
    if not reason.strip():
        raise Refused(Reason("AUDIT_REASON_NEEDED", field="reason"))
    try:
        adopted = adopting.begin_epoch()
    except storage.Missing as error:
        raise Refused(Reason("AUDIT_TREE_BROKEN", {"piece": str(error)})) from error
    if adopted is None:
        raise Refused(Reason("AUDIT_NOTHING_TO_ADOPT"))
    known = {"origin": adopted.known.origin, "size": adopted.known.size, "root": adopted.known.root.hex()}
    transaction.on_commit(sequencer.carry_out)
    acts.note(reason=reason.strip(), epoch=adopted.epoch, size=adopted.size, code=adopted.code, known=known)
    return adopted


@action(can=None, why="the capability is asked at the place of each entry")
def erase_payload(*, actor: Principal, entry_ids: Sequence[str], reason: str) -> int:
    """Erase before and after of these entries; who, what, when and where stay. Returns how many had something to erase."""
    if not reason.strip():
        raise Refused(Reason("AUDIT_REASON_NEEDED", field="reason"))
    entries = erasing.with_payload(entry_ids)
    for entry in entries:
        actor.require(Can.ERASE, entry.place_path)
    erasing.empty(entries)
    act = acts.required()
    act.changes += [Change(f"audit.entry:{entry.entry_id}", None, None, entry.place_path) for entry in entries]
    acts.note(reason=reason.strip())
    return len(entries)


@action(can=Can.VERIFY)
def ask_verification(*, actor: Principal) -> None:
    """Have the whole log verified by the next free worker."""
    jobs.enqueue("audit.verify", dedupe="asked")
