"""Enqueueing by name, in the transaction of the caller: the job exists if, and only if, what it follows from does."""

import json
from datetime import datetime
from typing import Any

from atalaya.foundation.jobs import registry
from atalaya.foundation.jobs.models import WAITING, Job
from atalaya.foundation.outbox import causes
from atalaya.kernel import clock, ids

_PLAIN = (str, int, bool, float, type(None))
_LONGEST = 8_000


def enqueue(name: str, /, *, dedupe: str = "", run_at: datetime | None = None, cause: str = "", **arguments: Any) -> str:
    """Put a job in the queue. Returns its id, or that of the one with the same dedupe key that waits already.

    Arguments are ids and plain values, or lists of them: no names of people, no objects. Raises UnknownJob, TypeError.
    """
    kind = registry.get(name)
    _require_plain(name, arguments)
    moment = clock.now()
    made = Job(
        job_id=ids.new_id(),
        queue=kind.queue,
        name=name,
        args=arguments,
        dedupe=dedupe,
        cause=cause or causes.current(),
        enqueued_at=moment,
        run_at=run_at or moment,
    )
    if not dedupe:
        made.save(force_insert=True)
        return made.job_id
    Job.rows.bulk_create([made], ignore_conflicts=True)
    standing = Job.rows.filter(name=name, dedupe=dedupe, state=WAITING).values_list("job_id", flat=True).first()
    return standing or made.job_id


def _require_plain(name: str, arguments: dict[str, Any]) -> None:
    for key, value in arguments.items():
        parts = value if isinstance(value, list | tuple) else [value]
        if not all(isinstance(part, _PLAIN) for part in parts):
            raise TypeError(f"{name}: {key} is neither an id nor a plain value")
    if len(json.dumps(arguments)) > _LONGEST:
        raise TypeError(f"{name}: arguments over {_LONGEST} characters; store them and pass the id")
