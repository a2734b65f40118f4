"""Notices and their deliveries are a queue, kept by the product; choices are people's own records."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.outbox.leases import GIVE_UP
from atalaya.foundation.permissions.managers import PathField, unplaced
from atalaya.foundation.records.models import Record
from atalaya.kernel import clock, ids

_OWN = "each person sees their own; every read filters by the person"

WAITING, SENT, FAILED, NOT_CONFIGURED, NOT_NEEDED, GONE = STATES = ("waiting", "sent", "failed", "not_configured", "not_needed", "gone")


class Notice(models.Model):
    """Something one person is told. `params` are plain values; words are made where it is read."""

    public_id = models.CharField(max_length=14, unique=True, default=ids.new_id, editable=False)
    user_id = models.CharField(max_length=14)
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    ref = models.CharField(max_length=80, blank=True)
    place_path = PathField(default="/")
    dedupe = models.CharField(max_length=80, blank=True)
    cause = models.CharField(max_length=14, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = unplaced(_OWN)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["user_id", "-id"], name="notice_of"),
            models.Index(fields=["user_id"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
            models.Index(fields=["created_at"], name="notice_age"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["user_id", "kind", "dedupe"], condition=~models.Q(dedupe=""), name="notice_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    def read(self) -> None:
        """Note that it was read; the first time counts."""
        if self.read_at is None:
            self.read_at = clock.now()
            self.save(update_fields=["read_at"])

    @classmethod
    def read_all(cls, user_id: str) -> int:
        """Note that a person read everything."""
        return cls._base_manager.filter(user_id=user_id, read_at__isnull=True).update(read_at=clock.now())

    @classmethod
    def remove_before(cls, moment: datetime) -> int:
        """Remove the notices made before `moment`, with their deliveries. Returns how many."""
        rows = cls._base_manager.filter(created_at__lt=moment)
        removed: int = rows.delete()[1].get(cls._meta.label, 0)
        return removed

    @classmethod
    def add(cls, notices: list["Notice"]) -> list["Notice"]:
        """Write those whose dedupe key their receiver does not have yet; returns what was written."""
        before = {n.public_id for n in notices}
        cls._base_manager.bulk_create(notices, ignore_conflicts=True)
        return list(cls._base_manager.filter(public_id__in=before))


class Delivery(models.Model):
    """One notice on one channel, and what became of it. `error` names the class of the failure, never an address."""

    public_id = models.CharField(max_length=14, unique=True, default=ids.new_id, editable=False)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.SlugField(max_length=12)
    state = models.CharField(max_length=14, default=WAITING)
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = unplaced(_OWN)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="notices_delivery_state"),
            models.UniqueConstraint(fields=["notice", "channel"], name="notices_delivery_once"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"

    @classmethod
    def begin(cls, notice: Notice, channel: str, due_at: datetime) -> "Delivery":
        """Write a delivery that waits until `due_at`."""
        made = cls(notice=notice, channel=channel, due_at=due_at)
        made.save(force_insert=True)
        return made

    def end(self, state: str) -> None:
        """Note what became of it."""
        self.state, self.ended_at, self.error = state, clock.now(), ""
        self.save(update_fields=["state", "ended_at", "error"])

    def stumble(self, error: str) -> None:
        """Note a failed attempt. The job tries again; when it has given up, somebody may start it anew."""
        self.attempts += 1
        self.error = error[:80]
        self.state = FAILED if self.attempts >= GIVE_UP else WAITING
        self.save(update_fields=["attempts", "error", "state"])


class Choice(Record):
    """What a person chose for a kind on a channel, against the kind's own default."""

    user_id = models.CharField(max_length=14)
    about = models.CharField(max_length=60)
    channel = models.SlugField(max_length=12)
    wanted = models.BooleanField()

    objects = unplaced(_OWN)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["user_id", "about", "channel"], name="notices_choice_once")]

    def __str__(self) -> str:
        return f"{self.about} {self.channel} {self.wanted}"


class QuietHours(Record):
    """When a person's telephone and mailbox stay still, on their own clock."""

    user_id = models.CharField(max_length=14, unique=True)
    starts = models.TimeField()
    ends = models.TimeField()

    objects = unplaced(_OWN)

    def __str__(self) -> str:
        return f"{self.starts} to {self.ends}"


class KeptMail(models.Model):
    """A mail the demonstration kept instead of sending it."""

    public_id = models.CharField(max_length=14, unique=True, default=ids.new_id, editable=False)
    to = models.CharField(max_length=300)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    kept_at = models.DateTimeField()

    objects = unplaced("shown only where mails are kept, to whoever holds notices.mails")

    def __str__(self) -> str:
        return self.subject

    @classmethod
    def keep(cls, to: str, subject: str, text: str) -> None:
        """Keep one mail."""
        cls._base_manager.create(to=to[:300], subject=subject[:300], text=text, kept_at=clock.now())
