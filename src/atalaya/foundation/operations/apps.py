"""Operations as an application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperationsConfig(AppConfig):
    """Serving, watching, backing up."""

    name = "atalaya.foundation.operations"
    label = "operations"

    def ready(self) -> None:
        """Say what operations bring."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.operations import checks, labels, logs  # noqa: F401
        from atalaya.foundation.operations.capabilities import Can
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.ui.navigation import Item, register

        logs.configure()
        capabilities.register(Can, {Can.VIEW: _("see how the installation runs"), Can.OPERATE: _("retry or drop what failed")})
        register_actions(labels.ACTIONS)
        register_reasons(labels.REASONS)
        register(Item("system", "manage", _("System"), "operations:system", "heartbeat", Can.VIEW, order=90))
