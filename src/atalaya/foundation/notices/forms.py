"""Choosing what one is told, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class QuietForm(forms.Form):
    """Both times, or none."""

    starts = forms.TimeField(label=_("Quiet from"), required=False, widget=forms.TimeInput(attrs={"type": "time", "class": "c-in--time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Quiet until"), required=False, widget=forms.TimeInput(attrs={"type": "time", "class": "c-in--time"}, format="%H:%M"))

    def clean(self) -> dict[str, Any]:
        """Both, or none."""
        given = super().clean() or {}
        if not self.errors and (given.get("starts") is None) != (given.get("ends") is None):
            missing = "ends" if given.get("ends") is None else "starts"
            self.add_error(missing, _("Give both times, or leave both empty for no quiet hours."))
        return given
