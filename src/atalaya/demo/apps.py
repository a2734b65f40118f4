"""Registers the sign-ins of the demonstration."""

from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    """The demonstration; it owns no table."""

    name = "atalaya.demo"
    label = "demo"

    def ready(self) -> None:
        """Show the sign-ins where accounts show them, and know what the fictional States lay down."""
        from atalaya.demo import laws, personas
        from atalaya.foundation.accounts import showcase
        from atalaya.foundation.profiles import public as profiles

        showcase.register(personas.sign_ins)
        if settings.ENV.demo:
            profiles.load(laws.PACKS)
