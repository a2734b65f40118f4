"""The forms of reports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.ui.forms import DayInput, RecordForm, TaskForm
from atalaya.results import report_labels as labels

_REASON = 600


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), help_text=help_text)


class _Period(forms.Form):
    starts_on = _day(_("From"))
    ends_on = _day(_("Until"))
    as_of = _day(_("As of"), _("Counts what was known on or before this day."))
    rule = forms.ChoiceField(label=_("Which activities belong to it"), choices=list(labels.RULES.items()))


class BeginForm(TaskForm, _Period):
    """The period of a new report."""


class ChangeForm(RecordForm, _Period):
    """The period of a report in work."""


class ProseForm(TaskForm):
    """What is written in one section, in one language."""

    text = forms.CharField(label=_("Text"), required=False, max_length=8000, widget=forms.Textarea({"rows": 12}))


class ConfirmForm(RecordForm):
    """Nothing to fill in."""


class SendBackForm(RecordForm):
    """Why a report goes back."""

    reason = forms.CharField(label=_("What is to be put right"), max_length=_REASON, widget=forms.Textarea({"rows": 4}))


class PublishForm(RecordForm):
    """Why a revision is published; the first needs no reason."""

    because = forms.CharField(label=_("Why this revision"), max_length=_REASON, required=False, widget=forms.Textarea({"rows": 3}))


class ReviseForm(RecordForm):
    """As of when the revision counts."""

    as_of = _day(_("As of"), _("Counts what was known on or before this day."))
