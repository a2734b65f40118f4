"""Registers the capabilities of the audit log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The audit log."""

    name = "atalaya.foundation.audit"
    label = "audit"

    def ready(self) -> None:
        """Say what the log brings."""
        from atalaya.foundation.audit.capabilities import Can
        from atalaya.foundation.permissions import capabilities

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see the history of records"),
                Can.VERIFY: _("verify the audit log"),
                Can.ADOPT: _("go on with the audit log after a restore"),
                Can.ERASE: _("erase personal data from the audit log"),
            },
        )
