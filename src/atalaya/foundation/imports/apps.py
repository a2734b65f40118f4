"""Registers the words of imports."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Uploads between preview and confirmation."""

    name = "atalaya.foundation.imports"
    label = "imports"

    def ready(self) -> None:
        """Say what imports bring."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.imports.labels import ACTIONS, REASONS

        register_reasons(REASONS)
        register_actions(ACTIONS)
