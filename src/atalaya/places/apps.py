"""Registers what places bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    """States, ports, facilities, areas, berths, gates, anchorages."""

    name = "atalaya.places"
    label = "places"

    def ready(self) -> None:
        """Say what places bring."""
        from atalaya.foundation.api import site
        from atalaya.foundation.audit.capabilities import Can as Audit
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import SIGNED_IN
        from atalaya.foundation.records import resolvers, seeds
        from atalaya.foundation.records.models import Record
        from atalaya.foundation.ui import here, slots
        from atalaya.foundation.ui.navigation import Item, register
        from atalaya.places import bringing, endpoints, importing, labels, map_labels, queries, record_words, searching, seeding
        from atalaya.places.capabilities import Can
        from atalaya.places.models import DETAILS, Place

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see places"),
                Can.EDIT: _("change places"),
                Can.DRAW: _("draw areas and put things on the map"),
                Can.ADD: _("add places"),
                Can.CLOSE: _("close places"),
                Can.IMPORT: _("import places"),
                Can.EXPORT: _("export places"),
            },
        )
        slots.register("place.tabs", slots.Panel("history", _("History"), Audit.VIEW, url="places:history", order=900))
        labels.register()
        site.register(endpoints.operations)
        map_labels.register()
        record_words.register()
        models: list[type[Record]] = [Place, *DETAILS.values()]
        for model in models:
            resolvers.register(model.ref_kind(), queries.show_places)  # a detail goes by its place's id
        resolvers.register_places(queries.show_paths)
        resolvers.register_place_finder(queries.find_places)
        resolvers.register_place_reader(queries.read_place)
        seeds.register("places", seeding.seed)
        searching.register()
        importing.register()
        bringing.register()
        here.register_chooser("places:americas")
        register(Item("map", "know", _("Map"), "places:map", "map", SIGNED_IN, order=5))
        register(Item("places", "know", _("Places"), "places:americas", "world", SIGNED_IN, order=10))
        register(Item("facilities", "protect", _("Facilities and areas"), "places:facilities", "building-warehouse", Can.VIEW, order=10, short=_("Areas")))
