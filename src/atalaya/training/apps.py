"""Registers what training brings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Activities, attendance, scholarships, certificates."""

    name = "atalaya.training"
    label = "training"

    def ready(self) -> None:
        """Say what training brings."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.permissions import capabilities
        from atalaya.training import indicators
        from atalaya.training.capabilities import Can

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see training"),
                Can.VIEW_PERSONS: _("see the names of participants"),
                Can.PLAN: _("plan activities"),
                Can.RUN: _("run activities"),
                Can.NOMINATE: _("nominate for the State"),
                Can.AWARD: _("award scholarships"),
                Can.CERTIFY: _("issue certificates"),
                Can.IMPORT: _("import training"),
                Can.EXPORT: _("export training"),
            },
        )
        indicators.register_all()
        register_actions({"training.load": _("brought activities in")})
