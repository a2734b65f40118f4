"""Registers the words and the navigation of the log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    """The pages and actions over the audit log; it owns no table."""

    name = "atalaya.foundation.history"
    label = "history"

    def ready(self) -> None:
        """Say what the history brings."""
        from atalaya.foundation.audit.capabilities import Can
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.history import checks, labels  # noqa: F401
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.ui.navigation import Item, register

        register_actions(labels.ACTIONS)
        register_reasons(labels.REASONS)
        register(Item("log", "manage", _("Log"), "history:log", "history", Can.VIEW, order=60))
        register(Item("verification", "manage", _("Verification"), "history:verification", "shield-check", Can.VERIFY, order=61))
