"""The form that takes a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.imports.reading import MAX_BYTES


class BringForm(forms.Form):
    """One file, of a size that can be read."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, at most 10 MB. The first row holds the column names; dates as 2026-11-20; an empty cell means not stated."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Split it."))
        self.filename = file.name
        return bytes(file.read())
