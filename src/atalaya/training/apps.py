"""Registers what training brings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Activities, attendance, scholarships, certificates."""

    name = "atalaya.training"
    label = "training"

    def ready(self) -> None:
        """Say what training brings."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import PUBLIC
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import slots
        from atalaya.foundation.ui.navigation import Item, register
        from atalaya.training import indicators, labels, queries, record_words, scholarship_labels
        from atalaya.training.capabilities import Can
        from atalaya.training.models import Activity, Award, Call
        from atalaya.training.pages import asking, partners

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see training"),
                Can.VIEW_PERSONS: _("see the names of participants"),
                Can.PLAN: _("plan activities"),
                Can.RUN: _("run activities"),
                Can.NOMINATE: _("nominate for the State"),
                Can.AWARD: _("award scholarships"),
                Can.CERTIFY: _("issue certificates"),
                Can.IMPORT: _("import training"),
                Can.EXPORT: _("export training"),
            },
        )
        indicators.register_all()
        register_actions({"training.load": _("brought activities in")})
        labels.register()
        scholarship_labels.register()
        record_words.register()
        resolvers.register(Activity.ref_kind(), queries.show_activities)
        resolvers.register(Award.ref_kind(), queries.show_awards)
        resolvers.register(Call.ref_kind(), queries.show_calls)
        slots.register("requests.panels", slots.Panel("nominations", _("Nominations"), Can.NOMINATE, template="training/_asked.html", context=asking.panel))
        slots.register("front.links", slots.Panel("activities", _("Activities"), PUBLIC, url="activities:coming", order=10))
        register(Item("training", "prepare", _("Activities"), "training:activities", "school", Can.VIEW, order=20, short=_("Activities")))
        register(Item("scholarships", "prepare", _("Scholarships"), "training:scholarships", "rosette", Can.VIEW, order=22))
        register(Item("nominations", "prepare", _("Nominations"), "training:nominations", "user-plus", Can.NOMINATE, order=25))
        part = slots.Panel("training", _("Its part in training"), Can.VIEW, template="training/_partner.html", context=partners.panel)
        slots.register("cooperation.partners.panels", part)
