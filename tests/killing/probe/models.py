from django.db import models

from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record


class Tally(Record):
    """One effect. Nothing keeps two of one kind from being written: that is what is counted."""

    op = models.CharField(max_length=40, db_index=True)
    done_by = models.CharField(max_length=10)

    objects = unplaced("a test counts them")
