"""The forms of measures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.files.forms import UploadField
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import Cards, DayInput, NumberInput, RecordForm, ShortInput, TaskForm
from atalaya.measures import catalogue, labels
from atalaya.measures.models import NOTE, TEXT, TITLE


def _long(label: Any, limit: int, rows: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows}))


_PROOF = _("A photograph, a signed sheet, a certificate. It is kept as it is, with its SHA-256 hash.")


def _facts() -> dict[str, forms.Field]:
    careful = _("Write it so that whoever stands there can do it.")
    return {
        "title": forms.CharField(label=_("What is done"), max_length=TITLE),
        "language": forms.ChoiceField(label=_("Language you write in"), choices=[(c, NATIVE[c]) for c in CODES]),
        "text": _long(_("How exactly"), TEXT, 4, careful),
        "family": forms.ChoiceField(label=_("Activity"), choices=list(labels.FAMILIES.items())),
        "kind": forms.ChoiceField(label=pgettext_lazy("measure", "Kind"), choices=list(labels.KINDS.items())),
        "levels": forms.MultipleChoiceField(label=_("Security levels"), choices=list(labels.LEVELS.items()), widget=forms.CheckboxSelectMultiple),
        "is_standing": forms.BooleanField(label=_("Kept all the time, once it is in place"), required=False),
        "at_once": forms.BooleanField(
            label=_("Begins by itself with its level"), required=False, help_text=_("Without this, an officer says at each change of level that it has begun.")
        ),
        "owner_role": forms.ChoiceField(
            label=_("Looked after by"), choices=[], required=False, help_text=_("Those who hold this role here are told when it is late.")
        ),
        "due_on": forms.DateField(label=_("Due"), required=False, widget=DayInput()),
        "cost": forms.DecimalField(label=_("Cost"), required=False, max_digits=14, decimal_places=2, min_value=0, widget=NumberInput()),
        "currency": forms.CharField(
            label=_("Currency"), required=False, max_length=3, widget=ShortInput(attrs={"autocomplete": "off"}), help_text=_("As in USD.")
        ),
    }


_New: type[TaskForm] = type("_New", (TaskForm,), _facts())
_Edit: type[RecordForm] = type("_Edit", (RecordForm,), _facts())


def _offer(form: Any) -> None:
    form.fields["owner_role"].choices = [("", "–"), *labels.owners()]


class NewForm(_New):  # type: ignore[misc, valid-type]
    """A measure to propose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self)


class EditForm(_Edit):  # type: ignore[misc, valid-type]
    """The facts of a measure."""

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        _offer(self)

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the measure says, its levels apart."""
        own: dict[str, Any] = super().initial_of(record)
        return own | {"levels": list(getattr(record, "levels", ""))}


class StepForm(RecordForm):
    """A word, if there is one."""

    reason = _long(_("Remark"), NOTE, 3)

    def initial_of(self, record: Record) -> dict[str, Any]:
        """Nothing of the record."""
        return {}


class ReasonForm(RecordForm):
    """Why."""

    reason = _long(_("Reason"), NOTE, 3, required=True)

    def initial_of(self, record: Record) -> dict[str, Any]:
        """Nothing of the record."""
        return {}


class FulfilForm(TaskForm):
    """What was done, and when."""

    what = _long(_("What was done"), NOTE, 3, required=True)
    done_on = forms.DateField(label=_("On"), widget=DayInput())
    completes = forms.BooleanField(label=_("With this the measure is in place"), required=False)
    file = UploadField(label=_("Evidence"), required=False, help_text=_PROOF)


class ShowForm(TaskForm):
    """What a drill or a check showed."""

    what = _long(_("What was seen"), NOTE, 3, _("In a drill, a check, or when it was needed."), required=True)
    shown_on = forms.DateField(label=_("On"), widget=DayInput())
    result = forms.ChoiceField(label=_("What it showed"), choices=list(labels.RESULTS.items()), widget=Cards())
    file = UploadField(label=_("Evidence"), required=False, help_text=_PROOF)


class AdoptForm(TaskForm):
    """Which measures of the catalogue are taken up at a place, and who looks after them."""

    slugs = forms.MultipleChoiceField(label=_("Measures"), choices=[], widget=forms.CheckboxSelectMultiple)
    owner_role = forms.ChoiceField(label=_("Looked after by"), choices=[], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["slugs"].choices = [(entry.slug, str(entry)) for entry in catalogue.every().values()]
        _offer(self)


class ManyForm(TaskForm):
    """Another day, another role, for several measures. What is left empty stays as it is."""

    due_on = forms.DateField(label=_("Due"), required=False, widget=DayInput(), help_text=_("Empty: each keeps its day."))
    owner_role = forms.ChoiceField(label=_("Looked after by"), choices=[], required=False, help_text=_("–: each keeps its role."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        found = super().clean() or self.cleaned_data
        if not self.errors and not any(found.values()):
            self.add_error("due_on", _("Give a day or a role."))
        return found

    def chosen(self) -> dict[str, Any]:
        """What is changed."""
        return {name: value for name, value in self.cleaned_data.items() if value}
