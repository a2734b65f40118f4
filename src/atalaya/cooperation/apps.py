"""Registers what cooperation bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    """Meetings, projects, instruments, members, awards."""

    name = "atalaya.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        """Say what cooperation bring."""
        from atalaya.cooperation import indicators, showing
        from atalaya.cooperation.capabilities import Can
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.records import resolvers

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see the record of cooperation"),
                Can.EDIT: _("change the record of cooperation"),
                Can.IMPORT: _("import cooperation"),
            },
        )
        indicators.register_all()
        for model, show in showing.SHOWN.items():
            resolvers.register(model.ref_kind(), show)
        register_actions({"cooperation.load": _("brought the record of cooperation in")})
