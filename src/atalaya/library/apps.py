"""Registers what the library brings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    """Works, practices, selections, addresses, the glossary."""

    name = "atalaya.library"
    label = "library"

    def ready(self) -> None:
        """Say what the library brings."""
        from atalaya.foundation.api import site
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import PUBLIC, SIGNED_IN
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import slots
        from atalaya.foundation.ui.navigation import Item, register
        from atalaya.library import endpoints, indicators, labels, notices, queries, record_words, searching
        from atalaya.library.capabilities import Can
        from atalaya.library.models import Edition, Link, Practice, Work

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see what is not shown to everybody in the library"),
                Can.EDIT: _("catalogue works"),
                Can.SUBMIT: _("submit practices for the State"),
                Can.REVIEW: _("review practices"),
                Can.IMPORT: _("import into the library"),
                Can.EXPORT: _("export from the library"),
            },
        )
        labels.register()
        record_words.register()
        notices.register()
        indicators.register_all()
        searching.register()
        site.register(endpoints.operations)
        resolvers.register(Work.ref_kind(), queries.show_works)
        resolvers.register(Edition.ref_kind(), queries.show_editions, part=True)
        resolvers.register(Practice.ref_kind(), queries.show_practices)
        resolvers.register(Link.ref_kind(), queries.show_links)
        review = _("Practices to review")
        panel = slots.Panel("practices", review, Can.REVIEW, order=40, template="library/_waiting.html", context=queries.waiting_for, column=2)
        slots.register("home.panels", panel)
        slots.register("front.links", slots.Panel("library", _("Documents and resources"), PUBLIC, url="resources:works", order=20))
        slots.register("front.links", slots.Panel("glossary", _("Glossary"), PUBLIC, url="resources:glossary", order=40))
        register(Item("library", "know", _("Library"), "library:works", "books", SIGNED_IN, order=30))
        register(Item("glossary", "know", _("Glossary"), "resources:glossary", "language", SIGNED_IN, order=35))
