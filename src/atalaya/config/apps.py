"""Wires roles to capabilities once every module has said what it brings."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Stands last among the installed apps."""

    name = "atalaya.config"
    label = "config"

    def ready(self) -> None:
        """Define the roles, and write what every database starts with once its tables are there."""
        from atalaya.config import action_words, programme_words, record_words
        from atalaya.config.roles import ROLES
        from atalaya.foundation.permissions import roles
        from atalaya.foundation.records import seeds

        roles.define(ROLES)
        action_words.register()
        record_words.register()
        programme_words.register()
        seeds.run_after_migrations()
