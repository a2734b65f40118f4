"""What may be asked of the log."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.audit.words import offered
from atalaya.foundation.ui.forms import LongSelect
from atalaya.kernel.paths import is_path

_DATE = {"type": "date", "class": "c-in w100"}
_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)


class LogForm(forms.Form):
    """Who, what, when, where. What is not understood is left out: an address of the log never fails."""

    what = forms.ChoiceField(label=_("What"), required=False, choices=(), widget=LongSelect(attrs={"class": "c-in w100"}))
    since = forms.DateField(label=pgettext_lazy("beginning of a time", "From"), required=False, widget=forms.DateInput(attrs=_DATE))
    until = forms.DateField(label=pgettext_lazy("end of a time", "To"), required=False, widget=forms.DateInput(attrs=_DATE))
    who = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    place = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101  for the type checker
        what.choices = [("", _("Everything")), *offered()]

    def asked(self) -> dict[str, Any]:
        """What was understood: `who`, `what`, `place`, and the moments `since` and `until` (exclusive) in the reader's zone."""
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        found: dict[str, Any] = {name: given[name] for name in ("who", "what") if given.get(name) and "\0" not in given[name]}
        if given.get("place") and is_path(given["place"]):
            found["place"] = given["place"]
        zone = timezone.get_current_timezone()
        for name, days in (("since", 0), ("until", 1)):
            if (on := given.get(name)) and _FIRST < on < _LAST:
                found[name] = datetime.combine(on + timedelta(days=days), time(), tzinfo=zone).astimezone(UTC)
        return found
