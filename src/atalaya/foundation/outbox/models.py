"""The tables of the outbox. They are a queue, not records: written here only, never by actions."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import PathField, unplaced

WAITING, DONE, PARKED, DROPPED = "waiting", "done", "parked", "dropped"
STATES = (WAITING, DONE, PARKED, DROPPED)


class StoredEvent(models.Model):
    """One event. `name` is "module.Name", `cause` the audit entry of the action that sent it."""

    event_id = models.CharField(max_length=14, unique=True)
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=160)
    place_path = PathField()
    payload = models.JSONField()
    cause = models.CharField(max_length=14, blank=True)
    at = models.DateTimeField(db_index=True)

    objects = unplaced("a queue; streams filter every event by its place before it leaves")
    rows = models.Manager()

    def __str__(self) -> str:
        return f"{self.name} {self.event_id}"


class Delivery(models.Model):
    """One event on its way to one reaction. Leased while `lease_until` lies ahead; then anybody may take it."""

    event = models.ForeignKey(StoredEvent, on_delete=models.CASCADE, related_name="deliveries")
    reaction = models.CharField(max_length=80)
    subject = models.CharField(max_length=160)
    state = models.CharField(max_length=8, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    lease_by = models.CharField(max_length=80, blank=True)
    error = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = unplaced("a queue; shown to who operates the installation, without content")
    rows = models.Manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["event", "reaction"], name="delivery_once"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="delivery_state_known"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["reaction", "subject", "id"], condition=models.Q(state="waiting"), name="delivery_order"),
            models.Index(fields=["run_at", "id"], condition=models.Q(state="waiting"), name="delivery_waiting"),
            models.Index(fields=["-id"], condition=models.Q(state="parked"), name="delivery_parked"),
            models.Index(fields=["ended_at"], condition=models.Q(state__in=["done", "dropped"]), name="delivery_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} {self.state}"
