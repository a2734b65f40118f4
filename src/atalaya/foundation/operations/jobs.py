"""Jobs of operations."""

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.jobs import working
from atalaya.foundation.outbox import delivering


@jobs.job("operations.purge", daily=("03:10", "UTC"))
def purge(job: jobs.Running) -> dict[str, int]:
    """Forget events and jobs that everybody is done with."""
    return {"events": delivering.purge(), "jobs": working.purge()}
