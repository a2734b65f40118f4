"""The forms of calls and scholarships."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.contacts.public import Organisation
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.dates import BY_HAND, PartialField
from atalaya.foundation.ui.forms import DayInput, LongSelect, NumberInput, RecordForm, ShortInput, TaskForm
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason
from atalaya.places.public import Place
from atalaya.training import labels, scholarship_labels
from atalaya.training.forms import offer_states
from atalaya.training.models import Activity, Call
from atalaya.training.models.activities import TITLE


def _long(label: Any, limit: int, help_text: Any = "", rows: int = 5) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, help_text=help_text, widget=forms.Textarea({"rows": rows}))


def _offer_activities(field: Any) -> None:
    field.queryset = Activity.objects.order_by("-starts_on", "-id")
    field.empty_label = labels.SEXES[""]
    field.label_from_instance = lambda a: f"{a.title} ({a.starts})" if a.starts else a.title


# What a call says in several languages: the field of each text, the field of its translations, what it is called, how long it may be.
_TEXTS = (
    ("title", "titles", _("Title"), TITLE),
    ("announcement", "announcements", _("Announcement"), 4000),
    ("criteria", "criteria_texts", _("Who may be proposed"), 4000),
)


def _call_fields() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        "title": forms.CharField(label=_("Title"), max_length=TITLE),
        "title_language": forms.ChoiceField(
            label=_("Language of the title"),
            choices=[(c, NATIVE[c]) for c in CODES],
            help_text=_("The announcement below is in it too. Translations stand at the end."),
        ),
        "announcement": _long(_("Announcement"), 4000, _("Everybody reads it.")),
        "criteria": _long(_("Who may be proposed"), 4000, _("What a candidate must fulfil, one line each.")),
        "activity": forms.ModelChoiceField(
            None, label=_("Activity"), required=False, widget=LongSelect(), help_text=_("The course the scholarships are for, if it is planned here.")
        ),
        "seats": forms.IntegerField(label=_("Places offered"), required=False, min_value=1, max_value=10_000, widget=NumberInput()),
        "answer_days": forms.IntegerField(
            label=_("Days to accept an award"),
            required=False,
            min_value=1,
            max_value=365,
            widget=NumberInput(),
            help_text=_("Counted from the day of the award. Empty: there is no last day."),
        ),
        "opens_on": forms.DateField(label=_("Opens on"), required=False, widget=DayInput()),
        "closes_on": forms.DateField(label=_("Closes on"), required=False, widget=DayInput(), help_text=_("The last day on which States may propose.")),
    }
    for code in CODES:
        for field, _translations, label, limit in _TEXTS:
            said = format_lazy("{} · {}", label, NATIVE[code])
            found[f"{field}_{code}"] = forms.CharField(label=said, max_length=limit, required=False) if field == "title" else _long(said, limit)
    return found


class _Titles:
    """Texts by language as one value each, and which activities may be chosen."""

    fields: dict[str, Any]

    def values(self) -> dict[str, Any]:
        """What was entered, the translations of each text together."""
        found: dict[str, Any] = super().values()  # type: ignore[misc]
        for field, translations, _label, _limit in _TEXTS:
            found[translations] = {code: text for code in CODES if (text := found.pop(f"{field}_{code}"))}
        return found

    @property
    def own(self) -> list[Any]:
        """The fields that are no translation."""
        theirs = {f"{field}_{code}" for field, *_rest in _TEXTS for code in CODES}
        return [field for field in self.visible_fields() if field.name not in theirs]  # type: ignore[attr-defined]

    @property
    def translations(self) -> list[tuple[str, str, list[Any], bool]]:
        """Of each language its name, its code and its fields, and whether there is something in them to be looked at."""
        found = []
        for code in CODES:
            fields = [self[f"{field}_{code}"] for field, *_rest in _TEXTS]  # type: ignore[index]
            found.append((NATIVE[code], code, fields, any(field.value() or field.errors for field in fields)))
        return found


_NewBase: type[TaskForm] = type("_NewBase", (TaskForm,), _call_fields())
_EditBase: type[RecordForm] = type("_EditBase", (RecordForm,), _call_fields())


class CallForm(_Titles, _NewBase):  # type: ignore[misc, valid-type]
    """A new call."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_activities(self.fields["activity"])


class CallEditForm(_Titles, _EditBase):  # type: ignore[misc, valid-type]
    """What a call says."""

    def __init__(self, *args: Any, record: Call, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        _offer_activities(self.fields["activity"])

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the call says, its titles one by one."""
        if not isinstance(record, Call):
            raise TypeError("a form over a call")
        own: dict[str, Any] = super().initial_of(record)
        said = {f"{field}_{code}": getattr(record, translations).get(code, "") for field, translations, *_rest in _TEXTS for code in CODES}
        return own | {"activity": record.activity_id} | said


class ReopenForm(RecordForm):
    """Until when now, and why."""

    closes_on = forms.DateField(label=_("Closes on"), widget=DayInput())
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}))


class ExtendForm(RecordForm):
    """Until when now."""

    answer_by = forms.DateField(label=_("Accept until"), widget=DayInput(), help_text=_("The holder is told by mail."))


class ReasonForm(RecordForm):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea({"rows": 3}), help_text=_("It stands in the history."))


class CandidateForm(TaskForm):
    """Somebody a State proposes."""

    name = forms.CharField(label=_("Name, as a certificate should have it"), max_length=200)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    sex = forms.ChoiceField(label=_("Sex"), choices=list(labels.SEXES.items()), required=False)
    employer = forms.CharField(label=_("Employer"), max_length=200, required=False)
    employer_kind = forms.ChoiceField(label=_("Kind of employer"), choices=list(labels.EMPLOYERS.items()), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[(c, NATIVE[c]) for c in CODES])
    statement = _long(_("Why this person"), 1000, _("How the candidate fulfils what the call asks for."), rows=4)


class RecordAwardForm(TaskForm):
    """Scholarships that a document or a list says were given."""

    awarded_on = PartialField(label=_("Awarded on"), help_text=BY_HAND)
    persons = forms.IntegerField(
        label=_("Persons"), min_value=1, max_value=100_000, initial=1, widget=NumberInput(), help_text=_("More than one: a group without names.")
    )
    state: "forms.ModelChoiceField[Place]" = forms.ModelChoiceField(None, label=_("State"), required=False, widget=LongSelect())
    sex = forms.ChoiceField(label=_("Sex"), choices=list(labels.SEXES.items()), required=False)
    activity: "forms.ModelChoiceField[Activity]" = forms.ModelChoiceField(None, label=_("Activity"), required=False, widget=LongSelect())
    source = forms.CharField(label=_("Source"), max_length=300, help_text=_("The document or the list that says so."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_states(self.fields["state"])
        _offer_activities(self.fields["activity"])


class OutcomeForm(RecordForm):
    """What the holder made of a scholarship."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=[(k, v) for k, v in scholarship_labels.OUTCOMES.items() if k])
    on = forms.DateField(label=_("On which day"), widget=DayInput())
    note = forms.CharField(label=_("Note"), max_length=300, required=False, widget=forms.Textarea({"rows": 2}))

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What is recorded, else today."""
        return {
            "outcome": getattr(record, "outcome", "") or "completed",
            "on": getattr(record, "outcome_on", None) or clock.today(),
            "note": getattr(record, "outcome_note", ""),
        }


def _line_fields() -> dict[str, forms.Field]:
    return {
        "method": forms.ChoiceField(label=_("What"), choices=list(scholarship_labels.METHODS.items())),
        "amount": forms.DecimalField(label=_("Amount"), min_value=0, max_digits=14, decimal_places=2, widget=NumberInput()),
        "currency": forms.CharField(label=_("Currency"), max_length=3, initial="USD", widget=ShortInput(), help_text=_("Three letters, as in USD.")),
        "valuation": forms.ChoiceField(label=_("How it was valued"), choices=list(scholarship_labels.VALUATIONS.items()), required=False),
        "payer": forms.ModelChoiceField(None, label=_("Paid by"), required=False, widget=LongSelect()),
    }


class _Line:
    """The currency as ISO has it, and who may pay."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def offer(self) -> None:
        """Fill in the organisations."""
        self.fields["payer"].empty_label = labels.SEXES[""]
        self.fields["payer"].queryset = Organisation.objects.order_by("name")

    def clean_currency(self) -> str:
        """In capitals."""
        code = str(self.cleaned_data["currency"]).upper()
        if not cldr.is_currency(code):
            raise ValidationError(words.say(Reason("TRAINING_CURRENCY", {"text": code})))
        return code


_LineNew: type[TaskForm] = type("_LineNew", (TaskForm,), _line_fields())
_LineEdit: type[RecordForm] = type("_LineEdit", (RecordForm,), _line_fields())


class LineForm(_Line, _LineNew):  # type: ignore[misc, valid-type]
    """A part of a scholarship's value."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer()


class LineEditForm(_Line, _LineEdit):  # type: ignore[misc, valid-type]
    """A part of a scholarship's value, put right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer()

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the line says."""
        own: dict[str, Any] = super().initial_of(record)
        return own | {"payer": getattr(record, "payer_id", None)}
