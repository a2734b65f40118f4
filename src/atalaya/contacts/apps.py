"""Registers what contacts bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.paths import ROOT


def _answers_somewhere(principal: Principal) -> bool:
    """Whether the reader answers for a place: the programme asks, and is asked by nobody."""
    return any(reach.path != ROOT for reach in principal.reach("contacts.answer"))


class ContactsConfig(AppConfig):
    """Organisations, and who holds which post where."""

    name = "atalaya.contacts"
    label = "contacts"

    def ready(self) -> None:
        """Say what contacts bring."""
        from atalaya.contacts import asking_labels, endpoints, importing, importing_contacts, labels, post_labels, queries, record_words, retiring, searching
        from atalaya.contacts.capabilities import Can
        from atalaya.contacts.models import Contact, Organisation
        from atalaya.contacts.pages import home
        from atalaya.foundation.api import site
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import PUBLIC
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import slots
        from atalaya.foundation.ui.navigation import Item, register

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see organisations and posts"),
                Can.VIEW_PERSONS: _("see the persons behind a post"),
                Can.EDIT: _("change contacts"),
                Can.ASK: _("send requests to contacts"),
                Can.ANSWER: _("answer requests, and acknowledge circulars"),
                Can.CIRCULATE: _("send circulars"),
                Can.IMPORT: _("import contacts"),
                Can.EXPORT: _("export contacts"),
            },
        )
        retiring.register()
        asking_labels.register()
        labels.register()
        post_labels.register()
        record_words.register()
        site.register(endpoints.organisations)
        site.register(endpoints.operations)
        importing.register()
        importing_contacts.register()
        searching.register()
        resolvers.register(Organisation.ref_kind(), queries.show_organisations)
        resolvers.register(Contact.ref_kind(), queries.show_contacts)
        kinds = frozenset({"state", "port", "facility"})
        slots.register("place.tabs", slots.Panel("contacts", _("Who to call"), Can.VIEW_PERSONS, url="contacts:at", order=20, kinds=kinds))
        asked = slots.Panel("asked", _("Asked of you"), Can.ANSWER, order=10, template="contacts/_home_asked.html", context=home.asked, column=1)
        slots.register("home.panels", asked)
        wrong = slots.Panel(
            "attention", _("Contacts to look after"), Can.EDIT, order=40, template="contacts/_home_attention.html", context=home.attention, column=2
        )
        slots.register("home.panels", wrong)
        slots.register("front.links", slots.Panel("directory", _("Directory"), PUBLIC, url="directory:directory", order=30))
        register(Item("contacts", "know", _("Contacts"), "contacts:contacts", "address-book", Can.VIEW_PERSONS, order=25))
        register(Item("asked", "now", _("Asked of you"), "contacts:mine", "inbox", Can.ANSWER, order=30, shows=_answers_somewhere))
        register(Item("requests", "prepare", _("Requests"), "contacts:requests", "send", Can.ASK, order=40))
        register(Item("circulars", "manage", _("Circulars"), "contacts:circulars", "speakerphone", Can.CIRCULATE, order=15))
        register(Item("organisations", "know", _("Organisations"), "contacts:organisations", "building-bank", Can.VIEW, order=30))
