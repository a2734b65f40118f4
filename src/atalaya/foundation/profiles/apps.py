"""Loads the packs and registers what profiles bring."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ProfilesConfig(AppConfig):
    """What differs by State."""

    name = "atalaya.foundation.profiles"
    label = "profiles"

    def ready(self) -> None:
        """A pack that is wrong stops the start, with its file and key."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.profiles import packs
        from atalaya.foundation.profiles.capabilities import Can
        from atalaya.foundation.profiles.labels import ACTIONS, REASONS
        from atalaya.foundation.profiles.models import Assignment
        from atalaya.foundation.profiles.pages import show
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import navigation

        capabilities.register(Can, {Can.VIEW: _("see the profile of a place"), Can.ASSIGN: _("assign profiles")})
        register_reasons(REASONS)
        register_actions(ACTIONS)
        packs.load()
        if settings.ENV.profiles_dir is not None:
            packs.load(settings.ENV.profiles_dir)
        resolvers.register(Assignment.ref_kind(), show)
        navigation.register(navigation.Item("profiles", "manage", _("Profile"), "profiles:detail", "adjustments-horizontal", Can.VIEW, order=300))
