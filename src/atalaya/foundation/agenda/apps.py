"""The words of the agenda."""

from django.apps import AppConfig


class AgendaConfig(AppConfig):
    """Dates, status and history of what is planned and held."""

    name = "atalaya.foundation.agenda"
    label = "agenda"

    def ready(self) -> None:
        """Say why dates are refused."""
        from atalaya.foundation.agenda import labels
        from atalaya.foundation.i18n.words import register_reasons

        register_reasons(labels.REASONS)
