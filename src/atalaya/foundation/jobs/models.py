"""The tables of jobs. They are a queue, not records: written here only, never by actions."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.permissions.managers import unplaced

WAITING, RUNNING, DONE, PARKED, DROPPED = "waiting", "running", "done", "parked", "dropped"
STATES = (WAITING, RUNNING, DONE, PARKED, DROPPED)


class Job(models.Model):
    """One piece of work. Of one name and dedupe key at most one waits; it starts when its twin has ended."""

    job_id = models.CharField(max_length=14, unique=True)
    queue = models.CharField(max_length=20, default="default")
    name = models.CharField(max_length=80)
    args = models.JSONField(default=dict)
    dedupe = models.CharField(max_length=80, blank=True)
    cause = models.CharField(max_length=14, blank=True)
    state = models.CharField(max_length=8, default=WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    enqueued_at = models.DateTimeField()
    run_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    lease_by = models.CharField(max_length=80, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = unplaced("a queue; shown to who operates the installation, without content")
    rows = models.Manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["name", "dedupe"], condition=models.Q(state="waiting") & ~models.Q(dedupe=""), name="job_waits_once"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="job_state_known"),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["queue", "run_at", "id"], condition=models.Q(state="waiting"), name="job_waiting"),
            models.Index(fields=["lease_until"], condition=models.Q(state="running"), name="job_running"),
            models.Index(fields=["-id"], condition=models.Q(state="parked"), name="job_parked"),
            models.Index(fields=["ended_at"], condition=models.Q(state__in=["done", "dropped"]), name="job_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class Tick(models.Model):
    """When a periodic job comes next."""

    name = models.CharField(max_length=80, unique=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)

    objects = unplaced("a clock; shown to who operates the installation")
    rows = models.Manager()

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """A part of the background process, and when it last said that it lives."""

    part = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    worker = models.CharField(max_length=80)

    objects = unplaced("the pulse of the installation; shown to who operates it")
    rows = models.Manager()

    def __str__(self) -> str:
        return self.part
