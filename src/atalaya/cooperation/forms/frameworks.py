"""Strategies, laws and committees, and the advice given."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels
from atalaya.cooperation.fields import OrganisationField, StateField
from atalaya.cooperation.forms.building import STATE, Fields, NewForm, choice, long_text, pair, paper, partial, source, text
from atalaya.cooperation.models.shared import NOTE
from atalaya.cooperation.rules import moves
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import RecordForm


def _framework() -> Fields:
    return {
        "kind": choice(_("Kind"), labels.FRAMEWORKS),
        "state": StateField(label=STATE, required=False),
        "region": text(_("Region"), 120, _("Instead of a State, as in: Central America.")),
        "title": text(_("Title"), help_text=_("Empty only where there is none.")),
        "summary": long_text(_("What it is about")),
        **paper(),
    }


class _NewFramework(NewForm):
    field_order = ("kind", "state", "region", "title", "status", "since")
    status = forms.ChoiceField(label=_("Status"), choices=[(s, labels.FRAMEWORK_STATUSES[s]) for s in moves.ENTRANCES])
    since = partial(_("Since"))


FRAMEWORK = pair(_framework, _NewFramework)


class MoveFrameworkForm(RecordForm):
    """Since when, and who says so."""

    since = partial(_("Since"))
    reason = long_text(_("Note"), 300, rows=2)
    source = text(_("Source"))

    def initial_of(self, record: Record) -> dict[str, Any]:
        """Nothing: since when the new status holds is not when the old one did."""
        return {}


def _advice() -> Fields:
    return {
        "given": partial(_("Given")),
        "organisation": OrganisationField(label=_("Given by"), required=False, help_text=_("Empty: by the secretariat.")),
        "text": long_text(_("Advice"), required=True),
        "outcome": long_text(_("What came of it"), NOTE, rows=2),
        "symbol": text(_("Document symbol"), 80),
        **source(),
    }


ADVICE = pair(_advice)
