"""What modules use of jobs: `from atalaya.foundation.jobs import public as jobs`."""

from atalaya.foundation.jobs.enqueuing import enqueue
from atalaya.foundation.jobs.registry import job
from atalaya.foundation.jobs.working import Running, completing, drain

__all__ = ["Running", "completing", "drain", "enqueue", "job"]
