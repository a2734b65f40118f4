"""A form field for dates as documents give them: to the day, the month or the year."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.ui.forms import ShortInput
from atalaya.kernel.partial import PartialDate

BY_HAND = _("As 2027-03-05; 2027-03 or 2027 if no more is known.")


class PartialField(forms.CharField):
    """A date to the day, the month or the year."""

    widget = ShortInput
    default_error_messages = {"invalid": _("Write a date as 2027-03-05, or 2027-03, or 2027.")}

    def to_python(self, value: Any) -> PartialDate | None:  # type: ignore[override]
        """The date that was typed; None for nothing."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            return PartialDate.parse(text)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], "invalid") from error
