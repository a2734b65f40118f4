"""Registers what retention brings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RetentionConfig(AppConfig):
    """How long records are kept."""

    name = "atalaya.foundation.retention"
    label = "retention"

    def ready(self) -> None:
        """Say what retention brings."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.retention.capabilities import Can
        from atalaya.foundation.retention.labels import ACTIONS, REASONS
        from atalaya.foundation.ui import navigation

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see what is kept, held and erased"),
                Can.HOLD: _("place and release legal holds"),
                Can.ERASE: _("erase records whose time is over"),
            },
        )
        register_reasons(REASONS)
        register_actions(ACTIONS)
        navigation.register(navigation.Item("retention", "manage", _("Retention"), "retention:index", "archive", Can.VIEW, order=310))
