"""The forms of the ways in an agenda: when it began or was held, why it was moved, and to when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.ui.dates import BY_HAND, PartialField
from atalaya.foundation.ui.forms import RecordForm


class BeginForm(RecordForm):
    """When it began."""

    starts = PartialField(label=_("Began on"), help_text=BY_HAND)


class HoldForm(RecordForm):
    """When it was held."""

    starts = PartialField(label=_("Held from"), help_text=BY_HAND)
    ends = PartialField(label=_("Held until"), required=False, help_text=_("Empty: it ended where it began."))


class WhyForm(RecordForm):
    """Why."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It stands on the public page if there is one."), widget=forms.Textarea({"rows": 3})
    )


class PostponeForm(WhyForm):
    """Why, and to when."""

    starts = PartialField(label=_("New beginning"), required=False, help_text=_("Empty if there is no new date yet."))
    ends = PartialField(label=_("New end"), required=False)


class ReplanForm(RecordForm):
    """When it is to be now."""

    starts = PartialField(label=_("Planned from"), help_text=BY_HAND)
    ends = PartialField(label=_("Planned until"), required=False)
