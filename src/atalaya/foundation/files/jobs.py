"""Cleaning up after uploads that came to nothing."""

from datetime import timedelta

from atalaya.foundation.files import queries
from atalaya.foundation.jobs import public as jobs


@jobs.job("files.clean", every=timedelta(hours=6))
def clean(job: jobs.Running) -> None:
    """Remove bytes that no row has named for a day."""
    queries.clean()
