"""Registers what notices bring."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Telling people."""

    name = "atalaya.foundation.notices"
    label = "notices"

    def ready(self) -> None:
        """Say what notices bring."""
        from atalaya.foundation import mail
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.notices.capabilities import Can
        from atalaya.foundation.notices.labels import ACTIONS
        from atalaya.foundation.notices.queries import unread
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import SIGNED_IN
        from atalaya.foundation.ui import navigation

        register_actions(ACTIONS)
        capabilities.register(Can, {Can.MAILS: _("see the mails that are kept instead of sent")})
        navigation.register(navigation.Item("notices", "now", _("Notices"), "notices:index", "bell", SIGNED_IN, order=900, count=unread))
        if settings.EMAIL_BACKEND == mail.KEEPING:
            navigation.register(navigation.Item("mails", "manage", _("Kept mails"), "notices:mails", "mail", Can.MAILS, order=900))
