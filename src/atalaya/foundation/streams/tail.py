"""New rows of a table in the order of their keys. Keys are given before transactions end, so a lower key may come late:
a key that was passed over is looked for again for a minute."""

from time import monotonic
from typing import Any

from django.db import models

_LOOK_AGAIN = 60.0
_MOST = 1000


class Tail:
    """The end of a table. `rows` are its rows as they are to be read; the first reading begins after the newest."""

    def __init__(self, rows: models.QuerySet[Any]) -> None:
        self.rows = rows
        self.last = self.newest()
        self._gaps: dict[int, float] = {}

    def newest(self) -> int:
        """The highest key there is, 0 for none."""
        return self.rows.model._base_manager.aggregate(top=models.Max("pk"))["top"] or 0

    def read(self) -> list[Any]:
        """What is new since the last reading."""
        moment = monotonic()
        self._gaps = {key: seen for key, seen in self._gaps.items() if moment - seen < _LOOK_AGAIN}
        wanted = models.Q(pk__gt=self.last)
        if self._gaps:
            wanted |= models.Q(pk__in=list(self._gaps))
        found = list(self.rows.filter(wanted).order_by("pk")[:_MOST])
        for row in found:
            if self._gaps.pop(row.pk, None) is None:
                missed = range(max(self.last + 1, row.pk - _MOST), row.pk)
                self._gaps.update(dict.fromkeys(missed, moment))
                self.last = row.pk
        return found

    def after(self, key: int, most: int) -> list[Any]:
        """The newest `most` rows after `key`, oldest first: for who comes back."""
        return list(self.rows.filter(pk__gt=key, pk__lte=self.last).order_by("-pk")[:most])[::-1]
