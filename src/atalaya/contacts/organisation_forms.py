"""The forms of organisations."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.contacts import labels
from atalaya.contacts.models import Organisation
from atalaya.contacts.rules import organisations as rules
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import LongSelect, RecordForm, ShortInput, TaskForm
from atalaya.places.public import Place, named


def _facts() -> dict[str, forms.Field]:
    return {
        "name": forms.CharField(label=_("Name"), max_length=rules.NAME, help_text=_("As it calls itself, in its own language.")),
        "abbreviation": forms.CharField(label=_("Abbreviation"), max_length=rules.ABBREVIATION, required=False, widget=ShortInput()),
        "kind": forms.ChoiceField(label=_("Kind"), choices=list(labels.KINDS.items()), initial="other"),
        "state": forms.ModelChoiceField(
            None, label=_("State"), required=False, widget=LongSelect(), help_text=_("The State it belongs to; none for an international one.")
        ),
        "web": forms.URLField(label=_("Address on the web"), max_length=300, required=False, assume_scheme="https"),
        "note": forms.CharField(label=_("Note"), max_length=600, required=False, widget=forms.Textarea({"rows": 3})),
        "source": forms.CharField(label=_("Source"), max_length=300, required=False, help_text=_("The document or page that says so.")),
    }


class _States:
    """The States an organisation may be of, by their names in the reader's language."""

    fields: dict[str, Any]

    def offer(self, states: list[Place], *, may_be_none: bool) -> None:
        """Fill in the States."""
        field = self.fields["state"]
        field.queryset = Place.objects.filter(pk__in=[s.pk for s in states])
        field.choices = [*([("", _("None"))] if may_be_none else []), *((s.pk, name) for s, name in named(states))]
        field.required = not may_be_none


_NewBase: type[TaskForm] = type(
    "_NewBase",
    (TaskForm,),
    _facts()
    | {
        "names": forms.CharField(
            label=_("Other names"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}), help_text=_("One a line: short forms, translations.")
        )
    },
)
_EditBase: type[RecordForm] = type("_EditBase", (RecordForm,), _facts())


class NewForm(_States, _NewBase):  # type: ignore[misc, valid-type]
    """A new organisation."""

    def clean_names(self) -> list[str]:
        """Each line a name."""
        return [line.strip() for line in str(self.cleaned_data["names"]).splitlines() if line.strip()]


class EditForm(_States, _EditBase):  # type: ignore[misc, valid-type]
    """What is said of an organisation."""


class NameForm(TaskForm):
    """Another name of an organisation."""

    text = forms.CharField(label=_("Name"), max_length=rules.NAME)
    language = forms.ChoiceField(label=_("Language"), choices=[("", _("Not stated")), *((c, NATIVE[c]) for c in CODES)], required=False)

    def add_reasons(self, refused: Any) -> None:
        """As any form's, the refusal of a name at its field."""
        refused.reasons = tuple(type(r)(r.code, r.params, "text" if r.field == "name" else r.field) for r in refused.reasons)
        super().add_reasons(refused)


class MergeForm(RecordForm):
    """Which of the others this one is."""

    kept = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Keep"),
        widget=LongSelect(),
        help_text=_("The one that stays. Its own facts win; what it does not state it takes over."),
    )

    def __init__(self, *args: Any, record: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        field: Any = self.fields["kept"]
        field.queryset = Organisation.objects.exclude(pk=record.pk).order_by("name")

    def initial_of(self, record: Record) -> dict[str, Any]:
        """Nothing of the one that goes is asked again."""
        return {}
