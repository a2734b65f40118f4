"""Rows of many modules in one table: each row names the capability that shows it, beside the place where it is.

In place of a capability a row may say SIGNED_IN or PUBLIC: then its place does not matter to whom it is shown.
"""

from typing import Any

from django.db import models

from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.permissions.declarations import PUBLIC, SIGNED_IN
from atalaya.foundation.permissions.managers import RecordQuerySet, ScopedManager, within
from atalaya.kernel.paths import Reach


class ByRowManager(ScopedManager):
    """Reads the rows whose own capability reaches their own place."""

    use_in_migrations = False
    view = ""
    capability_field: str

    def bounded(self, rows: RecordQuerySet, capability: str) -> RecordQuerySet:
        """As the open scope sees them: by the row's own capability, or by a given one."""
        if capability:
            return super().bounded(rows, capability)
        at = scopes.current()
        if at is None:
            raise scopes.ScopeMissing(f"{self.model._meta.label} was read outside a scope")
        if isinstance(at, scopes.Everywhere):
            return rows
        # Capabilities with the same reach stand together: a person has many of those and few of these.
        together: dict[tuple[Reach, ...], list[str]] = {}
        for held, reaches in at.held.items():
            together.setdefault(reaches, []).append(held)
        seen = models.Q(**{f"{self.capability_field}__in": audiences(at.kind)})
        for reaches, capabilities in together.items():
            seen |= models.Q(**{f"{self.capability_field}__in": sorted(capabilities)}) & within(reaches, self.path_field)
        return rows.filter(seen)


def audiences(kind: str) -> list[str]:
    """The words that show a row to a principal of this kind, whatever it holds."""
    return [PUBLIC] if kind == "nobody" else [PUBLIC, SIGNED_IN]


def placed_by_row(*, path: str = "place_path", view_field: str = "view") -> Any:
    """The manager of a placed model whose rows each carry their view capability in `view_field`."""
    return type("ByRowManager", (ByRowManager,), {"__module__": __name__, "path_field": path, "capability_field": view_field})()
