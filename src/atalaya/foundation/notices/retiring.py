"""Removing old notices: they repeat what records say."""

from datetime import timedelta

from atalaya.foundation.notices.models import Notice
from atalaya.kernel import clock

KEPT = timedelta(days=180)


def retire() -> int:
    """Remove what is older than half a year. Returns how many."""
    return Notice.remove_before(clock.now() - KEPT)
