"""Erasing by the clock."""

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.retention import nightly


@jobs.job("retention.nightly", queue="retention", atomic=False, daily=("07:30", "UTC"))
def erase_due(job: jobs.Running) -> str:
    """Erase what is due. A second run finds nothing left. Raises RuntimeError when a record could not be erased."""
    night = nightly.run()
    if night.refused:
        raise RuntimeError(f"{len(night.refused)} records could not be erased")
    return f"{night.erased} erased, {night.held} held"
