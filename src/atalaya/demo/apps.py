"""Registers the sign-ins of the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration; it owns no table."""

    name = "atalaya.demo"
    label = "demo"

    def ready(self) -> None:
        """Show the sign-ins where accounts show them."""
        from atalaya.demo import personas
        from atalaya.foundation.accounts import showcase

        showcase.register(personas.sign_ins)
