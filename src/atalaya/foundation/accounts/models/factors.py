"""What a person signs in with besides the password."""

from typing import Any, ClassVar

from django.db import models

from atalaya.foundation.accounts.models.people import User
from atalaya.foundation.permissions.managers import unplaced
from atalaya.foundation.records.models import Record

_OWN = "a person's own; pages read it for the one who is signed in only"


class Authenticator(Record):
    """An app that shows time-based codes (RFC 6238). The key is sealed; `last_step` is the newest time step used."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="authenticator")
    sealed_key = models.TextField()
    last_step = models.BigIntegerField(default=0)

    private_fields = frozenset({"sealed_key", "last_step"})
    objects = unplaced(_OWN)


class Passkey(Record):
    """A passkey (WebAuthn): signs in by itself, because it asks for a finger, a face or a PIN on the device."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="passkeys")
    name = models.CharField(max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)
    credential = models.TextField()
    sign_count = models.BigIntegerField(default=0)
    last_used_at = models.DateTimeField(null=True, blank=True)

    private_fields = frozenset({"credential_id", "credential", "sign_count"})
    objects = unplaced(_OWN)

    def __str__(self) -> str:
        return self.name


class RecoveryCode(Record):
    """One of ten codes to get back in without the device. Kept as a digest, good once."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    private_fields = frozenset({"digest"})
    objects = unplaced(_OWN)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["user", "digest"], name="recovery_code_once")]
