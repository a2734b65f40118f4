"""Registers what the plan and its levels bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PfspConfig(AppConfig):
    """Security levels; plans and statements follow."""

    name = "atalaya.pfsp"
    label = "pfsp"

    def ready(self) -> None:
        """Say what levels bring."""
        from atalaya.foundation.outbox import reactions as outbox
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import slots, strip
        from atalaya.foundation.ui.navigation import Item, register
        from atalaya.pfsp import labels, notices, reactions, record_words, showing
        from atalaya.pfsp.capabilities import Can
        from atalaya.pfsp.events import LevelComplied, LevelDecided
        from atalaya.pfsp.models import LevelDecision
        from atalaya.pfsp.pages import levels

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see security levels"),
                Can.SET: _("set security levels"),
                Can.RECORD: _("record security levels that were ordered"),
                Can.TICK: _("say that measures of a security level are under way"),
            },
        )
        labels.register()
        record_words.register()
        notices.register()
        outbox.register(LevelDecided, "pfsp.on_level_decided", reactions.on_level_decided, capabilities=[Can.VIEW])
        outbox.register(LevelComplied, "pfsp.on_level_complied", reactions.on_level_complied, capabilities=[Can.VIEW])
        for model, show in showing.SHOWN.items():
            resolvers.register(model.ref_kind(), show, part=model is not LevelDecision)
        strip.register(strip.Fact("level", _("Security level"), "adjustments-horizontal", Can.VIEW, showing.on_strip, order=10))
        tab = slots.Panel("level", _("Security level"), Can.VIEW, url="pfsp:at", order=5, kinds=levels.KINDS)
        slots.register("place.tabs", tab)
        register(Item("levels", "now", _("Security levels"), "pfsp:board", "adjustments-horizontal", Can.VIEW, order=20, short=_("Levels")))
