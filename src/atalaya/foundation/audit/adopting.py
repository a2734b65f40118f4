"""Going on after a restored backup: a new epoch that names the last checkpoint known of the one before."""

import base64
from dataclasses import dataclass

from atalaya.foundation.audit import outside, sequencer, storage
from atalaya.foundation.audit.checkpoint import Checkpoint
from atalaya.foundation.audit.sequencer import WillNotSign


@dataclass(frozen=True)
class Adopted:
    """A new epoch: where it begins, why the log stood still, and the last checkpoint known before it."""

    epoch: int
    size: int
    code: str
    known: Checkpoint


def refusal() -> WillNotSign | None:
    """Why the log cannot go on, None when it can. Raises storage.Missing when a piece of the tree is gone."""
    try:
        sequencer.guard(sequencer.latest())
    except WillNotSign as error:
        return error
    return None


def begin_epoch() -> Adopted | None:
    """Sign the tree as it stands as the beginning of a new epoch; None when there is nothing to adopt.

    Call it in the transaction of the action; once that is committed, `sequencer.carry_out` takes the checkpoint outside.
    """
    why = refusal()
    if why is None:
        return None
    here, there = sequencer.latest(), outside.last()
    size = here[1].checkpoint.size if here else 0
    storage.root(size)
    known = there[1].checkpoint if there else here[1].checkpoint if here else Checkpoint("", 0, b"")
    epoch = max(known.epoch, here[1].checkpoint.epoch if here else 0) + 1
    line = f"adopted {known.origin} {known.size} {base64.b64encode(known.root).decode('ascii')}"
    sequencer.sign_head(epoch, size, (line,))
    return Adopted(epoch, size, why.code, known)
