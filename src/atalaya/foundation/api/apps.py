"""Starts the check of operations."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The HTTP API; it owns no table."""

    name = "atalaya.foundation.api"
    label = "api"

    def ready(self) -> None:
        """Register the check and the first operations."""
        from atalaya.foundation.api import checks, endpoints, site  # noqa: F401

        site.register(endpoints.operations)
