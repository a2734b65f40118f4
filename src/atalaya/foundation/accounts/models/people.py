"""Users and their grants."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.managers import UserManager
from atalaya.foundation.permissions.managers import PathField, placed
from atalaya.foundation.records.models import Record

THEMES = [("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark")), ("night", _("Night"))]
DENSITIES = [("compact", _("Compact")), ("regular", _("Regular")), ("roomy", _("Roomy"))]


class User(AbstractBaseUser, Record):
    """Somebody who signs in, by e-mail address. Not a contact, not a pass holder: those are linked by hand if at all."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=5, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    theme = models.CharField(_("theme"), max_length=5, choices=THEMES, default="auto")
    density = models.CharField(_("density"), max_length=7, choices=DENSITIES, default="regular")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, editable=False)

    last_login = None
    private_fields = frozenset({"password"})

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(theme__in=[t for t, _l in THEMES]), name="user_theme_known"),
            models.CheckConstraint(condition=models.Q(density__in=[d for d, _l in DENSITIES]), name="user_density_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        """The name as written."""
        return self.name


class Grant(Record):
    """A role for a person at a place. `below` says whether it reaches what lies under the place."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.SlugField(max_length=40)
    place_path = PathField()
    below = models.BooleanField(default=True)
    starts_at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="grants_given", editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = placed(view=Can.VIEW)

    class Meta:
        indexes: ClassVar[list[Any]] = [models.Index(fields=["place_path", "user"], name="grant_place")]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("starts_at")), name="grant_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.role} at {self.place_path}"
