"""The form that takes a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.words import say
from atalaya.foundation.imports import bundling
from atalaya.foundation.imports.declared import Importer
from atalaya.foundation.imports.reading import MAX_BYTES
from atalaya.foundation.ui.forms import ShortInput
from atalaya.kernel.reasons import Reason, Refused


class _SeveralInput(forms.FileInput):
    allow_multiple_selected = True


class _SeveralField(forms.FileField):
    """Several files under one name."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file as a single one is cleaned."""
        return [super(_SeveralField, self).clean(one, initial) for one in (data if isinstance(data, list | tuple) and data else [data])]


class BringSeveralForm(forms.Form):
    """Several tables, or a zip file of them."""

    file = _SeveralField(
        label=_("Files"),
        help_text=_("Several CSV or XLSX files at once, or a zip file of them; at most 10 MB each. Each is known by its name or its columns."),
        widget=_SeveralInput(attrs={"accept": ".csv,.xlsx,.zip,text/csv", "multiple": True}),
    )

    def clean_file(self) -> bytes:
        """The files as one zip file."""
        files = self.cleaned_data["file"]
        if large := next((f for f in files if f.size > MAX_BYTES), None):
            raise forms.ValidationError(_("%(file)s is larger than 10 MB. Split it."), params={"file": large.name})
        self.filename = ", ".join(f.name for f in files)
        contents = [(f.name, bytes(f.read())) for f in files]
        if len(contents) == 1 and bundling.is_bundle(contents[0][1]):
            return contents[0][1]
        try:
            return bundling.pack(contents)
        except Refused as refused:
            raise forms.ValidationError([say(r) for r in refused.reasons]) from refused


class BringForm(forms.Form):
    """One file, of a size that can be read; and the place it is for, if the importer asks for one."""

    most = MAX_BYTES

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, at most 10 MB. The first row holds the column names; dates as 2026-11-20; an empty cell means not stated."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
    )

    def clean_file(self) -> bytes:
        """The bytes of the file."""
        file = self.cleaned_data["file"]
        if file.size > self.most:
            raise forms.ValidationError(say(Reason("IMPORT_TOO_LARGE", {"most_mb": self.most // 1_000_000})))
        self.filename = file.name
        return bytes(file.read())


def form_for(importer: Importer, data: Any, files: Any, at: str) -> forms.Form:
    """The form of one importer. `at` is the place that the address named, as it was written."""
    if importer.sheets:
        return BringSeveralForm(data, files)
    form = BringForm(data, files, initial={"at": at})
    if importer.form is not None:
        form.most = importer.form.max_bytes
        form.fields["file"].help_text = str(importer.form.help)
        form.fields["file"].widget.attrs["accept"] = importer.form.accept
    if importer.refuse_at is not None:
        form.fields["at"] = forms.CharField(label=_("Into"), max_length=60, help_text=str(importer.at_help), widget=ShortInput())
        form.order_fields(["at", "file"])
    return form
