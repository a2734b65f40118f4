"""Registers the capabilities of accounts and the session as a way to be recognised."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users, grants, sessions, tokens."""

    name = "atalaya.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Say what accounts bring."""
        from atalaya.foundation.accounts.capabilities import Can
        from atalaya.foundation.accounts.labels import ACTIONS, REASONS
        from atalaya.foundation.accounts.queries import by_session, by_token, holders_of, holders_within, people_by_id, show_grants, show_users
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.notices.people import use_people
        from atalaya.foundation.permissions import capabilities, sources
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui.navigation import Item, register

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see people and their roles"),
                Can.GRANT: _("give and take roles"),
                Can.INVITE: _("invite people"),
                Can.ADMINISTER: _("open a session as administrator"),
            },
        )
        resolvers.register("accounts.user", show_users)
        resolvers.register("accounts.grant", show_grants, part=True)
        register_reasons(REASONS)
        register_actions(ACTIONS)
        # A token comes first: a request that shows one never falls back on a session.
        sources.register(by_token)
        sources.register(by_session)
        use_people(people_by_id, holders_of, holders_within)
        register(Item("people", "manage", _("People and roles"), "accounts:people", "users", Can.VIEW, order=10, short=_("People")))
        register(Item("administrator", "manage", _("Administrator"), "accounts:administrator", "shield-lock", Can.ADMINISTER, order=90))
