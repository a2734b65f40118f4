"""Registers what cooperation brings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CooperationConfig(AppConfig):
    """Bodies, meetings, agreements, projects, members, awards; what States have in strategies, laws and committees."""

    name = "atalaya.cooperation"
    label = "cooperation"

    def ready(self) -> None:
        """Say what cooperation brings."""
        from atalaya.cooperation import endpoints, indicators, labels, notices, searching, showing
        from atalaya.cooperation.capabilities import Can
        from atalaya.cooperation.pages import board
        from atalaya.foundation.api import site
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import SIGNED_IN
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import navigation, slots

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see the record of cooperation"),
                Can.EDIT: _("change the record of cooperation"),
                Can.IMPORT: _("import cooperation"),
                Can.EXPORT: _("export cooperation"),
            },
        )
        indicators.register_all()
        labels.register()
        notices.register()
        searching.register()
        site.register(endpoints.operations)
        for model, show in showing.SHOWN.items():
            resolvers.register(model.ref_kind(), show)
        navigation.register(navigation.Item("cooperation", "know", _("Cooperation"), "cooperation:board", "heart-handshake", Can.VIEW, order=25))
        slots.register("place.tabs", slots.Panel("cooperation", _("Cooperation"), SIGNED_IN, url="cooperation:state", order=300, kinds=frozenset({"state"})))
        due = slots.Panel("follow-ups", _("Agreed and to be done"), Can.VIEW, order=60, template="cooperation/_lines.html", context=board.panel, column=2)
        slots.register("home.panels", due)
        part = slots.Panel("cooperation", _("Cooperation"), Can.VIEW, order=40, template="cooperation/_part_in.html", context=board.part_in)
        slots.register("organisation.panels", part)
