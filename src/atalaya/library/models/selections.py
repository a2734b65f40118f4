"""Selections: somebody's list of works, in an order, with a note at each."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record
from atalaya.library.models.works import TITLE, Work

_OWN = "each person reads their own; one that is shared is opened by its link, and shows of the works what its reader may see"


class Selection(Record):
    """A list of works. `secret` opens it for whoever has the link while it is shared."""

    owner = models.CharField(max_length=14)
    title = models.CharField(max_length=TITLE)
    intro = models.TextField(blank=True, max_length=2000)
    secret = models.CharField(max_length=40, unique=True)
    is_shared = models.BooleanField(default=False)

    private_fields = frozenset({"secret"})

    objects = unplaced(_OWN)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["owner", "-id"], name="selection_owner")]

    def __str__(self) -> str:
        return self.title


class SelectionItem(Record):
    """A work in a selection, at its position, with a note."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="items")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField(default=1)
    note = models.CharField(max_length=600, blank=True)

    objects = unplaced(_OWN)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["selection", "work"], name="selection_item_once")]
