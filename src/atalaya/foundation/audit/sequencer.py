"""The sequencer: gives entries their index, grows the tree and signs its head. One at a time, by lease.

Entries are taken by state (no index yet), never by "id greater than the last": a transaction that commits late is
taken late. A head is signed only if it goes on from the last checkpoint known outside the database; after a restored
backup it would not, and the log stands still until somebody adopts it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Event as Signal

from django.db import connection, transaction
from django.db.models import Q

from atalaya.foundation import workers
from atalaya.foundation.audit import keys, outside, storage
from atalaya.foundation.audit.checkpoint import Checkpoint, Note, parse, sign
from atalaya.foundation.audit.models import Entry, Head, Lease
from atalaya.kernel import clock

EVERY_SECONDS = 1.0
BATCH = 4096
LEASE = timedelta(seconds=15)


class WillNotSign(Exception):
    """The tree in the database does not go on from the last checkpoint outside. `code` says how."""

    def __init__(self, code: str, said: str) -> None:
        super().__init__(said)
        self.code = code


@dataclass(frozen=True)
class Run:
    """What one run did: entries sequenced, the size of the log, whether another process holds the lease."""

    taken: int
    size: int
    elsewhere: bool = False


_me = workers.worker_id()


def latest() -> tuple[Head, Note] | None:
    """The newest checkpoint in the database, with what it says."""
    head = Head.objects.order_by("-epoch", "-size").first()
    return (head, parse(head.note)) if head else None


def run_once(holder: str = _me) -> Run:
    """Sequence what waits, up to 4,096 entries, and sign. Raises WillNotSign, and keeps the reason for who asks."""
    now = latest()
    size = now[1].checkpoint.size if now else 0
    if not _waiting() and not _is_behind(now):
        return Run(0, size)
    _begin(now)
    try:
        with transaction.atomic():
            if not _hold(holder):
                return Run(0, size, elsewhere=True)
            run = _extend()
    except (WillNotSign, storage.Missing) as error:
        _stand_still(error)
        raise
    carry_out()
    return run


def run_all(holder: str = _me) -> Run:
    """Run until nothing waits."""
    taken = 0
    while True:
        run = run_once(holder)
        taken += run.taken
        if not run.taken or run.elsewhere:
            return Run(taken, run.size, run.elsewhere)


def run_forever(stop: Signal, *, tell: Callable[[Exception], None] | None = None) -> None:
    """Run about every second until `stop` is set. What goes wrong is given to `tell` and tried again."""
    while not stop.is_set():
        try:
            again = run_once().taken == BATCH
        except Exception as error:  # the log must go on when the database comes back
            again = False
            if tell is not None:
                tell(error)
        finally:
            connection.close_if_unusable_or_obsolete()
        if not again:
            stop.wait(EVERY_SECONDS)


def _waiting() -> bool:
    return Entry._base_manager.filter(leaf_index__isnull=True).exists()


def _is_behind(now: tuple[Head, Note] | None) -> bool:
    """Whether the newest checkpoints here and outside differ: the process ended between the two, or worse."""
    kept = outside.last()
    return (kept[1].checkpoint if kept else None) != (now[1].checkpoint if now else None)


def _begin(now: tuple[Head, Note] | None) -> None:
    """Leave a mark outside before the first head, and bring that head there if the process ended between the two.

    The empty file tells a beginning cut short from checkpoints that were lost: those take their file with them.
    """
    if now is None:
        outside.begin(1)
    elif outside.last() is None and outside.file_of(now[1].checkpoint.epoch).exists() and Head.objects.count() == 1:
        carry_out()


def _hold(holder: str) -> bool:
    """Take or renew the lease; its row stays locked to the end of the transaction. False if somebody else lives who has it."""
    moment = clock.now()
    Lease.objects.get_or_create(pk=1, defaults={"until": moment})
    row = Lease._base_manager.select_for_update().get(pk=1)
    if row.holder != holder and row.until > moment and not workers.is_dead(row.holder):
        return False
    Lease._base_manager.filter(pk=1).update(holder=holder, until=moment + LEASE, refusal="")
    return True


def _extend() -> Run:
    """Take a batch, grow the tree, sign."""
    now = latest()
    guard(now)
    size, epoch = (now[1].checkpoint.size, now[1].checkpoint.epoch) if now else (0, 1)
    rows = list(Entry._base_manager.filter(leaf_index__isnull=True).order_by("id").values_list("id", "leaf")[:BATCH])
    if not rows:
        return Run(0, size)
    board = storage.board(size)
    grown = board.append(size, (bytes(leaf) for _id, leaf in rows))
    storage.store(board)
    number([row[0] for row in rows], size)
    sign_head(epoch, grown, now[1].checkpoint.more if now else ())
    return Run(len(rows), grown)


def carry_out() -> None:
    """Write to the outside what was signed since: only once it is committed, so that the outside never runs ahead."""
    ours = [keys.signer(outside.folder()).verifier]
    with outside.alone():
        kept = outside.last()
        newer = Head.objects.order_by("epoch", "size")
        if kept is not None:
            there = kept[1].checkpoint
            newer = newer.filter(Q(epoch=there.epoch, size__gt=there.size) | Q(epoch__gt=there.epoch))
        for head in newer.iterator():
            if parse(head.note).is_signed_by(ours):
                outside.append(head.epoch, head.note)


def guard(now: tuple[Head, Note] | None) -> None:
    """Raises WillNotSign unless the tree in the database is, or goes on from, the last checkpoint outside."""
    kept = outside.last()
    folder = outside.folder()
    if now is None:
        if kept is not None:
            raise WillNotSign("AUDIT_SMALLER", f"outside stands a checkpoint of {kept[1].checkpoint.size} entries, the database has none")
        return
    here = now[1].checkpoint
    if kept is None:
        raise WillNotSign("AUDIT_NO_OUTSIDE", f"the database has a checkpoint of {here.size} entries, the keys folder none")
    if not now[1].is_signed_by([keys.signer(folder).verifier]):
        raise WillNotSign("AUDIT_OTHER_KEY", "the last checkpoint in the database was not signed with the key in the keys folder")
    there = kept[1].checkpoint
    if (there.epoch, there.size) > (here.epoch, here.size):
        raise WillNotSign("AUDIT_SMALLER", f"outside stands a checkpoint of {there.size} entries, the database has {here.size}")
    if there.epoch == here.epoch and storage.root(there.size) != there.root:
        raise WillNotSign("AUDIT_FORKED", f"the tree in the database has another root at {there.size} entries than the checkpoint outside")
    if storage.root(here.size) != here.root:
        raise WillNotSign("AUDIT_FORKED", f"the tree in the database does not have the root of its last checkpoint, at {here.size} entries")


def number(ids: list[int], first: int) -> None:
    """Give the entries with these keys the indices from `first` on."""
    table = Entry._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"UPDATE {table} e SET leaf_index = v.n FROM unnest(%s::bigint[], %s::bigint[]) AS v(id, n) WHERE e.id = v.id",  # noqa: S608
                [ids, list(range(first, first + len(ids)))],
            )
        else:
            rows = [(n, pk) for n, pk in enumerate(ids, first)]
            cursor.executemany(f"UPDATE {table} SET leaf_index = %s WHERE id = %s", rows)  # noqa: S608


def sign_head(epoch: int, size: int, more: tuple[str, ...]) -> Head:
    """Sign the tree at `size` and keep the checkpoint in the database."""
    signer = keys.signer(outside.folder())
    note = sign(Checkpoint(signer.origin(epoch), size, storage.root(size), more), signer.key)
    head = Head(epoch=epoch, size=size, at=clock.now(), note=note)
    head.save(force_insert=True)
    return head


def _stand_still(error: Exception) -> None:
    code = getattr(error, "code", "AUDIT_PIECE_MISSING")
    Lease.objects.get_or_create(pk=1, defaults={"until": clock.now()})
    Lease._base_manager.filter(pk=1).update(refusal=f"{code}: {error}"[:300])


def standing_still() -> str:
    """Why the log does not go on, as "CODE: fact"; empty when it does."""
    row = Lease._base_manager.filter(pk=1).first()
    return row.refusal if row else ""
