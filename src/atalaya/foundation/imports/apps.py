"""Registers the words of imports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Uploads between preview and confirmation."""

    name = "atalaya.foundation.imports"
    label = "imports"

    def ready(self) -> None:
        """Say what imports bring."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.imports import declared
        from atalaya.foundation.imports.labels import ACTIONS, REASONS
        from atalaya.foundation.permissions.declarations import SIGNED_IN
        from atalaya.foundation.ui import navigation

        register_reasons(REASONS)
        register_actions(ACTIONS)
        here = ("imports", "manage", _("Bring data in"), "imports:index", "upload", SIGNED_IN)
        navigation.register(navigation.Item(*here, short=_("Import"), order=200, shows=declared.brings_any))
