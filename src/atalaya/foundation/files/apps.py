"""Registers the words of files."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Private uploads."""

    name = "atalaya.foundation.files"
    label = "files"

    def ready(self) -> None:
        """Say what files bring."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.files.labels import ACTIONS, REASONS
        from atalaya.foundation.i18n.words import register_reasons

        register_reasons(REASONS)
        register_actions(ACTIONS)
