"""Timed sessions of administrators, and every request made in them."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts.models.people import User
from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record
from atalaya.kernel import clock

_WHY = "about the whole installation; its pages ask for accounts.administer"


class AdministratorSession(Record):
    """All capabilities at the root, for a reason, for at most an hour."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="administrator_sessions")
    reason = models.CharField(_("reason"), max_length=300)
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = unplaced(_WHY)

    @property
    def minutes_left(self) -> int:
        """Whole minutes until it is over, the one that has begun counted; 0 when it is over."""
        return max(0, -(-int((self.until - clock.now()).total_seconds()) // 60))


class AdministratorRequest(models.Model):
    """One request made in a session: address and answer, never what was sent. `status` is 0 until it is answered."""

    session = models.ForeignKey(AdministratorSession, on_delete=models.PROTECT, related_name="requests")
    at = models.DateTimeField(default=clock.now)
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=500)
    status = models.PositiveSmallIntegerField(default=0)

    objects = unplaced(_WHY)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["session", "-id"], name="administrator_request")]

    def __str__(self) -> str:
        return f"{self.method} {self.path} {self.status}"

    @classmethod
    def begin(cls, *, session: AdministratorSession, method: str, path: str) -> "AdministratorRequest":
        """Keep a request before it is answered. NUL, which a database may refuse, is left out."""
        line = cls(session=session, method=method[:10], path=path.replace("\0", "")[:500])
        line.save()
        return line

    def close(self, status: int) -> None:
        """Keep how it was answered."""
        self.status = status
        self.save(update_fields=["status"])
