"""Registers what results bring."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResultsConfig(AppConfig):
    """Figures and reports."""

    name = "atalaya.results"
    label = "results"

    def ready(self) -> None:
        """Say what results bring."""
        from atalaya.foundation.audit.words import register_actions
        from atalaya.foundation.i18n.words import register_reasons
        from atalaya.foundation.indicators import citing
        from atalaya.foundation.indicators.models import Source
        from atalaya.foundation.permissions import capabilities
        from atalaya.foundation.permissions.declarations import SIGNED_IN
        from atalaya.foundation.records import resolvers
        from atalaya.foundation.ui import navigation, slots
        from atalaya.results import indicators, labels, report_labels
        from atalaya.results.capabilities import Can
        from atalaya.results.importing import programme
        from atalaya.results.models import Prose, Published, Report
        from atalaya.results.pages import documents, home
        from atalaya.results.pages.reports import show_prose, show_published, show_reports

        capabilities.register(
            Can,
            {
                Can.VIEW: _("see figures and reports in work"),
                Can.DECLARE: _("enter declared values"),
                Can.WRITE: _("write reports"),
                Can.SIGN_OFF: _("sign off a report"),
                Can.IMPORT: _("import figures"),
            },
        )
        indicators.register_all()
        board = navigation.Item("results", "know", _("Results of the programme"), "results:dashboard", "chart-bar", Can.VIEW, order=20, short=_("Results"))
        navigation.register(board)
        register_actions({"results.load": _("brought declared values in")})
        register_reasons(labels.REASONS)
        programme.register()
        resolvers.register(Report.ref_kind(), show_reports)
        resolvers.register(Prose.ref_kind(), show_prose)
        resolvers.register(Published.ref_kind(), show_published)
        resolvers.register(Source.ref_kind(), documents.show_sources)
        citing.register_page(documents.page_of)
        register_reasons(report_labels.REASONS)
        register_actions(report_labels.ACTIONS)
        navigation.register(navigation.Item("discrepancies", "know", _("Discrepancies"), "reports:discrepancies", "alert-triangle", Can.VIEW, order=45))
        navigation.register(navigation.Item("reports", "know", _("Reports"), "reports:list", "file-text", Can.VIEW, order=40))
        slots.register(
            "home.panels",
            slots.Panel("reports", _("Published reports"), SIGNED_IN, order=85, template="results/_home_reports.html", context=home.panel, column=3),
        )
        declared = slots.Panel(
            "declared", _("What documents declare"), Can.VIEW, template="results/_declared_scholarships.html", context=home.declared_scholarships
        )
        slots.register("scholarships.panels", declared)
