"""Registers what risk brings."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """Methods of rating risk."""

    name = "atalaya.risk"
    label = "risk"

    def ready(self) -> None:
        """Say what risk brings."""
        from atalaya.risk import labels

        labels.register()
