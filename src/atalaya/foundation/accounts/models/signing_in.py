"""Sessions and attempts to sign in. Both are logs of the machinery, not records: they are written outside actions."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from atalaya.foundation.accounts.models.people import User
from atalaya.foundation.permissions.managers import unplaced
from atalaya.kernel import clock, ids


class Session(AbstractBaseSession):
    """A browser's session. `session_key` is the digest of the key in the cookie: the table opens no session."""

    session_key = models.CharField(max_length=64, primary_key=True)
    public_id = models.CharField(max_length=14, default=ids.new_id, db_index=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    began_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=20, blank=True)

    objects = unplaced("a person's own; read for the one who is signed in only")  # type: ignore[misc]

    @classmethod
    def get_session_store_class(cls) -> Any:
        """The store that keeps these rows."""
        from atalaya.foundation.accounts.sessions import SessionStore

        return SessionStore

    @classmethod
    def forget_over(cls) -> int:
        """Remove the sessions that are over. Returns how many."""
        return int(cls._base_manager.filter(expire_date__lt=clock.now()).delete()[0])


class Attempt(models.Model):
    """One try to get in. `account` and `device` are digests: what was typed may have been a password."""

    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=24)
    account = models.CharField(max_length=32, blank=True)
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=32, blank=True)
    result = models.CharField(max_length=16, default="pending")

    objects = unplaced("counted to slow down guessing; shown to nobody")

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "account", "at"], name="attempt_account"),
            models.Index(fields=["kind", "address", "at"], name="attempt_address"),
            models.Index(fields=["kind", "device", "at"], name="attempt_device"),
            models.Index(fields=["at"], name="attempt_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.result}"

    @classmethod
    def begin(cls, **values: str) -> "Attempt":
        """Keep that somebody tries, before it is known how it ends: two at the same moment both count."""
        attempt = cls(**values)
        attempt.save()
        return attempt

    def close(self, result: str) -> None:
        """Keep how it ended: "ok", "failed", or "limited" (not even looked at)."""
        self.result = result
        self.save(update_fields=["result"])

    @classmethod
    def forget_old(cls) -> int:
        """Remove attempts older than 30 days; the audit log keeps what matters. Returns how many."""
        return int(cls._base_manager.filter(at__lt=clock.now() - timedelta(days=30)).delete()[0])
