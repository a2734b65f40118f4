"""Starts the checks."""

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """The permission engine; it owns no table."""

    name = "atalaya.foundation.permissions"
    label = "permissions"

    def ready(self) -> None:
        """Register the checks and the words."""
        from atalaya.foundation.i18n import labels as kernel_labels
        from atalaya.foundation.permissions import checks, labels  # noqa: F401

        kernel_labels.register()
        labels.register()
