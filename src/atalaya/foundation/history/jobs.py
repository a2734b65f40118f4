"""The nightly verification."""

from atalaya.foundation.audit import checking
from atalaya.foundation.jobs import public as jobs


@jobs.job("audit.verify", daily=("02:40", "UTC"), atomic=False)
def verify(running: jobs.Running) -> None:
    """Verify the whole log and keep what was found."""
    checking.verify_and_keep()
