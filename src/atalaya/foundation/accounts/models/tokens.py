"""API tokens."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts.models.people import User
from atalaya.foundation.permissions.managers import PathField, unplaced
from atalaya.foundation.records.models import Record


class Token(Record):
    """Some of its owner's capabilities, for a program. `prefix` finds it, `digest` proves it; shown once, when made."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(_("name"), max_length=60)
    capabilities = models.JSONField(default=list)
    place_path = PathField(blank=True)
    prefix = models.CharField(max_length=8, unique=True)
    digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True, editable=False)

    private_fields = frozenset({"digest", "last_used_at"})
    objects = unplaced("a person's own; pages read it for the one who is signed in only")

    def __str__(self) -> str:
        return self.name

    def note_use(self, at: Any) -> None:
        """Keep when the token was last used. Not an act: neither the revision nor the audit log moves."""
        type(self)._base_manager.filter(pk=self.pk).update(last_used_at=at)
