"""The field that takes an upload: its size and kind are checked where the form is, in the reader's words."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from atalaya.foundation.files.actions import MAX_BYTES
from atalaya.foundation.files.sniffing import DOCUMENTS, KINDS, kind_of
from atalaya.foundation.i18n.words import say
from atalaya.kernel.reasons import Reason, Refused


class UploadField(forms.FileField):
    """A file of one of the `allowed` kinds. The action checks again."""

    def __init__(self, *, allowed: frozenset[str] = DOCUMENTS, **kwargs: Any) -> None:
        endings = ",".join(f".{e}" for slug in sorted(allowed) for e in KINDS[slug].endings)
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": endings}))
        super().__init__(**kwargs)
        self.allowed = allowed

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, or the reason it is not taken."""
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            try:
                self._check(file)
            except Refused as refused:
                raise forms.ValidationError(say(refused.reasons[0]), code=refused.reasons[0].code) from refused
        return file

    def _check(self, file: UploadedFile) -> None:
        if (file.size or 0) > MAX_BYTES:
            raise Refused(Reason("FILE_TOO_LARGE", {"most_mb": MAX_BYTES // 1_000_000}))
        kind = kind_of(file, file.name or "")
        if kind.slug not in self.allowed:
            raise Refused(Reason("FILE_KIND_NOT_HERE", {"is": kind.slug, "allowed": ", ".join(sorted(self.allowed))}))
