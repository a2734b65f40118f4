"""Invitations."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models.people import User
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record


class Invitation(Record):
    """A role at a place, offered to an e-mail address. The code in the link is kept as a digest and is good once."""

    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=5, default="en")
    role = models.SlugField(max_length=40)
    place_path = PathField(db_index=True)
    below = models.BooleanField(default=True)
    until = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations_sent")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations_accepted")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    private_fields = frozenset({"digest"})
    objects = placed(view=Can.VIEW)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True), name="invitation_one_end"),
        ]
