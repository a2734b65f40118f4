"""Registers what the plan and its levels bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PfspConfig(AppConfig):
    """Security levels; plans and statements follow."""

    name = "atalaya.pfsp"
    label = "pfsp"

    def ready(self) -> None:
        """Say what levels bring."""
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import slots, strip
        from atalaya.foundation.ui.navigation import Item, register
        from atalaya.pfsp import labels, record_words, showing
        from atalaya.pfsp.capabilities import Can
        from atalaya.pfsp.models import FacilityLevel
        from atalaya.pfsp.pages import levels

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see security levels"),
                Can.SET: _("set security levels"),
                Can.RECORD: _("record security levels that were ordered"),
            },
        )
        labels.register()
        record_words.register()
        for model, show in showing.SHOWN.items():
            resolvers.register(model.ref_kind(), show, part=model is FacilityLevel)
        strip.register(strip.Fact("level", _("Security level"), "adjustments-horizontal", Can.VIEW, showing.on_strip, order=10))
        tab = slots.Panel("level", _("Security level"), Can.VIEW, url="pfsp:at", order=5, kinds=levels.KINDS)
        slots.register("place.tabs", tab)
        register(Item("levels", "now", _("Security levels"), "pfsp:board", "adjustments-horizontal", Can.VIEW, order=20, short=_("Levels")))
