"""The files of a record, and what no row names."""

from collections.abc import Iterable
from datetime import timedelta

from atalaya.foundation.files import storing
from atalaya.foundation.files.models import File
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel.refs import Ref

ORPHANED_AFTER = timedelta(days=1)
_BATCH = 500


def of(owner: Ref) -> RecordQuerySet:
    """The files of a record that the open scope sees, in the order they came."""
    found: RecordQuerySet = File.objects.filter(owner=str(owner), erased_at__isnull=True).order_by("pk")
    return found


def of_each(owners: Iterable[Ref]) -> dict[str, list[File]]:
    """The files of several records that the open scope sees, by reference, the oldest first. One query, none for no record."""
    wanted = [str(owner) for owner in owners]
    found: dict[str, list[File]] = {}
    for file in File.objects.filter(owner__in=wanted, erased_at__isnull=True).order_by("pk") if wanted else ():
        found.setdefault(file.owner, []).append(file)
    return found


def orphans() -> Iterable[str]:
    """Keys on the disk for longer than a day that no row names: uploads whose transaction was rolled back."""
    old = list(storing.keys(ORPHANED_AFTER.total_seconds()))
    for start in range(0, len(old), _BATCH):
        some = old[start : start + _BATCH]
        with everywhere("bytes on the disk are held against every row"):
            named = set(File.objects.filter(key__in=some).values_list("key", flat=True))
        yield from (key for key in some if key not in named)


def clean() -> int:
    """Remove the orphans. Returns how many."""
    removed = 0
    for key in orphans():
        storing.remove(key)
        removed += 1
    return removed
