"""Registers what contacts bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    """Organisations and points of contact."""

    name = "atalaya.contacts"
    label = "contacts"

    def ready(self) -> None:
        """Say what contacts bring."""
        from atalaya.contacts.capabilities import Can
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.permissions import capabilities

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see points of contact"),
                Can.VIEW_PERSONS: _("see the persons behind a role"),
                Can.EDIT: _("change contacts"),
            },
        )
        register_actions({"contacts.load": _("brought organisations in"), "contacts.appoint": _("named a point of contact")})
