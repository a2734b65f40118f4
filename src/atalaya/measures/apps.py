"""Registers what measures bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    """The hub: security measures, standing and planned."""

    name = "atalaya.measures"
    label = "measures"

    def ready(self) -> None:
        """Say what measures bring."""
        from atalaya.foundation.api import site
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import slots
        from atalaya.foundation.ui.navigation import Item, register
        from atalaya.measures import endpoints, labels, notices, queries, record_words, searching
        from atalaya.measures.capabilities import Can
        from atalaya.measures.models import Measure
        from atalaya.measures.pages import at_place

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see security measures"),
                Can.RAISE: _("propose security measures"),
                Can.EDIT: _("change security measures"),
                Can.APPROVE: _("approve security measures"),
                Can.FULFIL: _("note what was done for security measures"),
                Can.EXPORT: _("export security measures"),
            },
        )
        labels.register()
        record_words.register()
        notices.register()
        searching.register()
        site.register(endpoints.operations)
        for model, show in queries.SHOWN.items():
            resolvers.register(model.ref_kind(), show, part=model is not Measure)
        tab = slots.Panel("measures", _("Measures"), Can.VIEW, url="measures:at", order=10, kinds=at_place.KINDS)
        slots.register("place.tabs", tab)
        due = slots.Panel("measures", _("My measures"), Can.VIEW, order=15, template="measures/_home.html", context=at_place.home, column=1)
        slots.register("home.panels", due)
        register(Item("measures", "protect", _("Security measures"), "measures:measures", "list-check", Can.VIEW, order=20, short=_("Measures")))
