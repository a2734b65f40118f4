"""Leases: who holds a piece of work, and until when. Shared by outbox and jobs."""

from datetime import timedelta
from typing import Any

from django.db import connection, models

LEASE = timedelta(seconds=30)
GIVE_UP = 6
DIED_TOO_OFTEN = 20


def back_off(attempts: int) -> timedelta:
    """How long to wait after the `attempts`th failure: 2, 4, 8 ... seconds, five minutes at most."""
    return timedelta(seconds=min(2**attempts, 300))


def lock_free(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """`rows` locked for us, those another transaction holds left out. On SQLite the transaction itself is the lock."""
    return rows.select_for_update(skip_locked=True, of=("self",)) if connection.features.has_select_for_update_skip_locked else rows


def describe(error: BaseException) -> str:
    """What went wrong without a word of what was being handled: the class, reason codes, and where in our code."""
    codes = ", ".join(r.code for r in getattr(error, "reasons", ()))
    lines = [type(error).__name__ + (f" ({codes})" if codes else "")]
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        lines.append(f"{frame.f_globals.get('__name__', '?')}:{trace.tb_lineno} {frame.f_code.co_name}")
        trace = trace.tb_next
    return "\n".join([lines[0], *lines[-12:][::-1]] if len(lines) > 1 else lines)
