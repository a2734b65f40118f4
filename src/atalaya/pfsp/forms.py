"""The forms of security levels."""

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.ui.forms import Cards, DayInput, MomentField, MomentInput, TaskForm
from atalaya.pfsp import labels
from atalaya.pfsp.models import NAME, REASON, TEXT


def _facts() -> dict[str, forms.Field]:
    cards = Cards({str(n): text for n, text in labels.MEANINGS.items()})
    return {
        "seen": forms.CharField(required=False, max_length=20, widget=forms.HiddenInput),
        "level": forms.TypedChoiceField(label=_("Security level"), choices=list(labels.LEVELS.items()), coerce=int, widget=cards),
        "reason": forms.CharField(label=_("Reason"), max_length=REASON, widget=forms.Textarea({"rows": 3})),
        "basis": forms.MultipleChoiceField(
            label=_("What it rests on"), choices=list(labels.BASIS.items()), required=False, widget=forms.CheckboxSelectMultiple
        ),
        "instructions": forms.CharField(
            label=_("Instructions"),
            max_length=TEXT,
            required=False,
            widget=forms.Textarea({"rows": 4}),
            help_text=_("At level 3, what those who must act are to do."),
        ),
        "review_on": forms.DateField(label=_("To be reviewed"), required=False, widget=DayInput(), help_text=_("A higher level is meant to end.")),
    }


_Level: type[TaskForm] = type("_Level", (TaskForm,), _facts())


class SetForm(_Level):  # type: ignore[misc, valid-type]
    """A level to set."""


class OrderForm(_Level):  # type: ignore[misc, valid-type]
    """A level that was ordered elsewhere."""

    ordered_by = forms.CharField(label=_("Ordered by"), max_length=NAME, help_text=_("The officer who gave the order, by name and office."))
    order_ref = forms.CharField(label=_("Number of the order"), max_length=80, required=False)
    channel = forms.ChoiceField(label=_("How it came"), choices=list(labels.CHANNELS.items()))
    received_at = MomentField(label=_("Received"), widget=MomentInput())
