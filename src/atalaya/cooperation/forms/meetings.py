"""Meetings, who came, what was decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels, models
from atalaya.cooperation.fields import BodyField, StateField
from atalaya.cooperation.forms.building import STATE, EditForm, Fields, NewForm, choice, long_text, number, pair, paper, partial, text
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import ShortInput


class _Country:
    cleaned_data: dict[str, Any]

    def clean_country(self) -> str:
        """In capitals, as ISO has it."""
        return str(self.cleaned_data["country"]).upper()


def _meeting() -> Fields:
    return {
        "organ": BodyField(label=_("Body"), required=False),
        "ordinal": number(_("Number"), most=1000),
        "title": text(_("Title"), required=True),
        "planned_from": partial(_("Planned from")),
        "planned_until": partial(_("Planned until"), _("Empty: it ends where it begins.")),
        "modality": choice(_("Way of taking part"), labels.MODALITIES, required=False),
        "country": forms.CharField(label=_("Country"), max_length=2, required=False, widget=ShortInput(), help_text=_("Two letters, as in BB.")),
        "city": text(_("City"), 80),
        "is_ours": forms.BooleanField(label=_("It is ours: the programme convenes it"), required=False, initial=True),
        "participants": number(_("Participants, as stated"), least=0),
        "states_count": number(_("States, as stated"), least=0, most=300),
        **paper(),
    }


class _NewMeeting(_Country, NewForm):
    pass


class _EditMeeting(_Country, EditForm):
    """Once it was held or is known to everybody, its dates are changed by postponing it, so that the change is told."""

    def __init__(self, *args: Any, record: models.Meeting, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        if record.is_public or record.actual_from:
            del self.fields["planned_from"], self.fields["planned_until"]

    def initial_of(self, record: Record) -> dict[str, Any]:
        """The planned dates as they are written."""
        own = super().initial_of(record)
        for name in ("planned_from", "planned_until"):
            day, precision = getattr(record, name), getattr(record, "planned_precision", "day")
            own[name] = str(models.Meeting._partial(day, precision) or "")
        return own


MEETING = pair(_meeting, _NewMeeting, _EditMeeting)


def _delegation() -> Fields:
    return {"state": StateField(label=STATE), "source": text(_("Source"))}


DELEGATION = pair(_delegation)


def _decision() -> Fields:
    return {
        "kind": choice(_("Kind"), labels.DECISIONS),
        "title": text(_("Title"), required=True),
        "text": long_text(_("What was decided")),
        **paper(),
    }


DECISION = pair(_decision)
