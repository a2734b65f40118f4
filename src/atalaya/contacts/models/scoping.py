"""Which contacts a reader sees: those kept where the capability is held, those about such a place, and those above it that are shown below."""

from typing import Any

from django.db import models

from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.permissions.managers import RecordQuerySet, ScopedManager, within
from atalaya.kernel.paths import ancestors


class ContactManager(ScopedManager):
    """Rows with three fields, behind `prefix`: `place_path` where the row is kept, `about_path` what it is about, `shown_below`.

    The programme keeps the National Points of Contact at the top; each State sees its own, for it is about that State. A duty
    officer of a State is seen by the officers of its facilities, unless the keeper of the contact says otherwise.
    """

    use_in_migrations = False
    prefix: str = ""
    goes_down: bool = True

    def bounded(self, rows: RecordQuerySet, capability: str) -> RecordQuerySet:
        """`rows` as the open scope sees them through `capability`: another than the view's reaches only what is kept there."""
        at = scopes.current()
        if at is None or isinstance(at, scopes.Everywhere) or capability != self.view:
            return super().bounded(rows, capability)
        reaches = at.reach(capability)
        about = f"{self.prefix}about_path"
        seen = within(reaches, self.path_field) | within(reaches, about)
        above = sorted({path for reach in reaches for path in ancestors(reach.path)})
        if above and self.goes_down:
            seen |= models.Q(**{f"{about}__in": above, f"{self.prefix}shown_below": True})
        return rows.filter(seen) if seen else rows.none()


def reachable(*, view: str, prefix: str = "", goes_down: bool = True) -> Any:
    """The manager of contacts, or of rows that belong to one (`prefix` is the way to it); without `goes_down` only of the first two ways."""
    known = {"view": str(view), "path_field": f"{prefix}place_path", "prefix": prefix, "goes_down": goes_down, "published": None}
    return type("ContactManager", (ContactManager,), {"__module__": __name__, **known})()
