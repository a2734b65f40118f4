"""Jobs of operations."""

from django.db import connection

from atalaya.foundation.database import count_anew
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.jobs import working
from atalaya.foundation.outbox import delivering


@jobs.job("operations.purge", daily=("03:10", "UTC"))
def purge(job: jobs.Running) -> dict[str, int]:
    """Forget events and jobs that everybody is done with."""
    return {"events": delivering.purge(), "jobs": working.purge()}


@jobs.job("operations.count_anew", daily=("03:40", "UTC"), atomic=False)
def statistics(job: jobs.Running) -> None:
    """Let SQLite look at a sample of what it holds, so that it reads the shortest way. PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        count_anew()
