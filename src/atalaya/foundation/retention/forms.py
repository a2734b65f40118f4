"""Placing a hold."""

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.kernel.paths import is_path


class HoldForm(forms.Form):
    """Where, and why."""

    place_path = forms.CharField(widget=forms.HiddenInput)
    subject = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The proceeding, its number and who asked for the hold."))

    def clean_place_path(self) -> str:
        """A place path."""
        path: str = self.cleaned_data["place_path"]
        if not is_path(path):
            raise forms.ValidationError(_("This is not a place. Start again from the list."))
        return path
