"""What the audit log costs."""

import secrets
from collections.abc import Callable
from statistics import median, quantiles
from time import perf_counter, process_time

from django.db import connection, transaction

from atalaya.config.benchmarks.actions import begin_grant, begin_user, change_grant
from atalaya.config.benchmarks.registry import Measured, benchmark
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.audit import log, measuring, proofs, sequencer
from atalaya.foundation.audit.entries import Change, payload_of
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.audit.tree import is_included, leaf_hash
from atalaya.foundation.audit.verifying import verify
from atalaya.foundation.permissions.principals import system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import ids

_ACTS = 2000
_PROOFS = 2000
_WRITTEN_AT_ONCE = 5000
_ME = system("bench", [Can.GRANT, Can.VIEW])


@benchmark("audit", "whole actions a second, leaves a second in bulk, the time of a proof in a large log")
def audit(size: int) -> list[Measured]:
    """`size` is how many entries the log has when proofs are made."""
    with everywhere("a benchmark measures the whole log"):
        return [*_acts(), *_sequencing(size), *_proofs(), *_verifying()]


def _acts() -> list[Measured]:
    user = begin_user(actor=_ME)
    grant = begin_grant(actor=_ME, user=user, place_path="/1/2/")
    change_grant(actor=_ME, grant=grant, reason="warm")
    spent = process_time()
    rate = _rate(_ACTS, lambda n: change_grant(actor=_ME, grant=grant, reason=f"reason {n}"))
    spent = (process_time() - spent) * 1000 / _ACTS
    plain = _rate(_ACTS, measuring.commit_one_row)
    return [
        Measured(f"whole declared actions, each durable ({measuring.durability()})", rate, "1/s", 400 if connection.vendor == "sqlite" else None),
        Measured("processor time of one action", spent, "ms"),
        Measured("for comparison: bare transactions of one small row, as fast as this disk makes them durable", plain, "1/s"),
    ]


def _rate(times: int, act: Callable[[int], None]) -> float:
    begun = perf_counter()
    for number in range(times):
        act(number)
    return times / (perf_counter() - begun)


def _sequencing(size: int) -> list[Measured]:
    have = Entry.objects.count()
    for start in range(have, size, _WRITTEN_AT_ONCE):
        with transaction.atomic():
            log.insert([_entry() for _n in range(min(_WRITTEN_AT_ONCE, size - start))])
    begun = perf_counter()
    run = sequencer.run_all()
    took = perf_counter() - begun
    return [
        Measured("leaves sequenced in bulk, checkpoints outside included", run.taken / took, "1/s", 5000),
        Measured("entries in the log", run.size, "entries"),
    ]


def _entry() -> tuple[Entry, dict[str, str]]:
    ident, path = ids.new_id(), f"/1/{secrets.randbelow(30) + 2}/{secrets.randbelow(200) + 40}/"
    made = log.entry(entry_id=ident, action=f"bench.act_{secrets.randbelow(12)}", actor=_ME, place_path=path, cause="")
    refs = {f"bench.thing:{secrets.randbelow(200_000):014d}": path}
    changes = [Change(ref, {"name": "before"}, {"name": "after", "height_m": 4.5}) for ref in refs]
    log.seal(made, refs, payload_of(changes, {}))
    return made, refs


def _proofs() -> list[Measured]:
    root = sequencer.latest()[1].checkpoint.root  # type: ignore[index]
    size = sequencer.run_all().size
    entries = list(Entry.objects.filter(leaf_index__in=[secrets.randbelow(size) for _n in range(_PROOFS)]))
    times = []
    for entry in entries:
        begun = perf_counter()
        proof = proofs.proof(entry)
        times.append((perf_counter() - begun) * 1000)
        if proof is None or not is_included(leaf_hash(proof.data), proof.index, size, proof.hashes, root):
            raise RuntimeError(f"entry {entry.entry_id} is not proved")
    return [
        Measured(f"a proof in a log of {size} entries, database reads included, median", median(times), "ms", 1.0, more_is_better=False),
        Measured("the same, 99th percentile", quantiles(times, n=100)[98], "ms"),
    ]


def _verifying() -> list[Measured]:
    begun = perf_counter()
    report = verify()
    took = perf_counter() - begun
    if not report.is_good:
        raise RuntimeError(str(report.findings[0]))
    return [Measured("entries verified, every leaf from its row", report.size / took, "1/s")]
