"""How the installation is: alive, ready. Said to anybody in words that tell nothing else."""

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection

from atalaya.foundation.jobs import heartbeats
from atalaya.foundation.operations import starting

DISK_LEFT = 200 * 2**20
_migrated: list[bool] = []


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def migrated() -> bool:
    """Whether the tables are those of this release. Once true, it stays true for the life of the process."""
    if not _migrated:
        try:
            if starting.pending():
                return False
        except DatabaseError:
            return False
        _migrated.append(True)
    return True


def disk_has_room() -> bool:
    """Whether the data folder has at least 200 MB left."""
    try:
        return shutil.disk_usage(settings.ENV.data_dir).free >= DISK_LEFT
    except OSError:
        return False


def background_lives() -> bool:
    """Whether the background process was heard of in the last half minute."""
    try:
        return heartbeats.alive("background")
    except DatabaseError:
        return False


CHECKS: dict[str, Callable[[], bool]] = {"database": database_answers, "migrations": migrated, "background": background_lives, "disk": disk_has_room}


def ready() -> dict[str, bool]:
    """Each check by name. No check that follows an unreachable database is asked."""
    found: dict[str, bool] = {}
    for name, check in CHECKS.items():
        found[name] = found.get("database", True) and check()
    return found
