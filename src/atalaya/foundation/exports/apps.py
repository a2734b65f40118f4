"""Registers the words of exports."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Taking data out; it owns no table."""

    name = "atalaya.foundation.exports"
    label = "exports"

    def ready(self) -> None:
        """Say what exports bring."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.exports.labels import ACTIONS

        register_actions(ACTIONS)
