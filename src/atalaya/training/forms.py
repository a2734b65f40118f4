"""The forms of training."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts.public import Organisation
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.dates import BY_HAND, PartialField
from atalaya.foundation.ui.forms import DayInput, LongSelect, NumberInput, RecordForm, ShortInput, TaskForm
from atalaya.kernel.partial import PartialDate
from atalaya.places.public import Place, named
from atalaya.topics import public as topics
from atalaya.training import labels
from atalaya.training.models import Activity, ActivityTopic, Series
from atalaya.training.models.activities import TITLE


class _Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__({"class": "c-in--short"}, format="%H:%M")


def _choices(table: Mapping[Any, Any]) -> list[tuple[Any, Any]]:
    return list(table.items())


def _text(label: Any, limit: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text)


def _number(label: Any, unit: Any = "", most: int = 100_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=most, widget=NumberInput(unit))


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DayInput())


def _facts() -> dict[str, forms.Field]:
    zone_help = _("By its place, as in America/Barbados.")
    address_help = _("Only those who were selected get it.")
    hours = forms.DecimalField(label=_("Hours"), required=False, min_value=0, max_digits=7, decimal_places=2, widget=NumberInput())
    languages = forms.MultipleChoiceField(label=_("Languages"), choices=[(c, NATIVE[c]) for c in CODES], required=False, widget=forms.CheckboxSelectMultiple)
    summary = forms.CharField(label=_("What it is about"), max_length=4000, required=False, widget=forms.Textarea({"rows": 5}))
    about = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    return {
        "kind": forms.ChoiceField(label=_("Kind"), choices=_choices(labels.KINDS)),
        "title": _text(_("Title"), TITLE, required=True),
        "title_language": forms.ChoiceField(label=_("Language of the title"), choices=[(c, NATIVE[c]) for c in CODES]),
        "summary": summary,
        "planned_from": PartialField(label=_("Planned from"), required=False, help_text=BY_HAND),
        "planned_until": PartialField(label=_("Planned until"), required=False, help_text=_("Empty: it ends where it begins.")),
        "starts_at_time": forms.TimeField(label=pgettext_lazy("time of day", "From"), required=False, widget=_Clock()),
        "ends_at_time": forms.TimeField(label=pgettext_lazy("time of day", "Until"), required=False, widget=_Clock()),
        "time_zone": _text(_("Time zone"), 40, zone_help),
        "modality": forms.ChoiceField(label=_("Way of taking part"), choices=_choices(labels.MODALITIES), required=False),
        "country": forms.CharField(label=_("Country"), max_length=2, required=False, widget=ShortInput(), help_text=_("Two letters, as in BB.")),
        "city": _text(_("City"), 80),
        "venue": _text(_("Venue"), 200),
        "join_url": forms.URLField(label=_("Joining address"), max_length=500, required=False, help_text=address_help, assume_scheme="https"),
        "languages": languages,
        "hours": hours,
        "seats": _number(_("Seats")),
        "sign_up_until": _day(_("Sign-up until")),
        "nomination_until": _day(_("Nomination until")),
        "our_role": forms.ChoiceField(label=_("Our part"), choices=_choices(labels.OUR_ROLES)),
        "mandate": _number(_("Mandate"), most=4),
        "series": forms.ModelChoiceField(Series.objects.none(), label=_("Series"), required=False, widget=LongSelect()),
        "ordinal": _number(_("Number in the series")),
        "topics": about,
        "note": forms.CharField(label=_("Note"), max_length=600, required=False, widget=forms.Textarea({"rows": 2})),
    }


class _Facts:
    """What both forms do once they are made: the choices that are read from records and data."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]

    def offer(self) -> None:
        """Fill in what may be chosen."""
        self.fields["series"].queryset = Series.objects.order_by("name")
        self.fields["topics"].choices = [(t.code, str(t)) for t in topics.every().values()]

    def clean_country(self) -> str:
        """In capitals, as ISO has it."""
        return str(self.cleaned_data["country"]).upper()


_PlanBase: type[TaskForm] = type("_PlanBase", (TaskForm,), _facts())
_EditBase: type[RecordForm] = type("_EditBase", (RecordForm,), _facts())


class PlanForm(_Facts, _PlanBase):  # type: ignore[misc, valid-type]
    """A new activity."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer()


class EditForm(_Facts, _EditBase):  # type: ignore[misc, valid-type]
    """The facts of an activity. Once it is announced its dates are changed by postponing it, so that the change is told."""

    def __init__(self, *args: Any, record: Activity, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.offer()
        if record.is_public or record.actual_from:
            del self.fields["planned_from"], self.fields["planned_until"]

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the activity says, its dates as they are written."""
        if not isinstance(record, Activity):
            raise TypeError("a form over an activity")
        own: dict[str, Any] = super().initial_of(record)
        for name in ("planned_from", "planned_until"):
            day = getattr(record, name)
            own[name] = str(PartialDate(day, record.planned_precision)) if day else ""
        chosen = ActivityTopic.objects.filter(activity=record).order_by("id").values_list("topic", flat=True)
        return own | {"series": record.series_id, "topics": list(chosen)}


def _reason(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=300, help_text=help_text, widget=forms.Textarea({"rows": 3}))


class ConfirmForm(RecordForm):
    """Nothing to fill in: only the revision that was read."""


class InvolveForm(TaskForm):
    """An organisation and its part."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), widget=LongSelect())
    role = forms.ChoiceField(label=_("Part"), choices=_choices(labels.INVOLVEMENTS))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.order_by("name")  # type: ignore[attr-defined]


def offer_states(field: forms.Field) -> None:
    """Fill in the States, by their names in the reader's language."""
    states = Place.objects.filter(kind="state")
    field.queryset = states  # type: ignore[attr-defined]
    field.choices = [("", labels.SEXES[""]), *((p.pk, name) for p, name in named(states))]  # type: ignore[attr-defined]


class SignUpForm(TaskForm):
    """What somebody says who asks to come: no more than the certificate and the figures need."""

    name = _text(_("Your name, as a certificate should have it"), 200, required=True)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    state: "forms.ModelChoiceField[Place]" = forms.ModelChoiceField(None, label=_("State"), required=False, widget=LongSelect())
    sex = forms.ChoiceField(
        label=_("Sex"), choices=_choices(labels.SEXES), required=False, help_text=_("For the share of women in the report, never with your name.")
    )
    employer = _text(_("Where you work"), 200)
    employer_kind = forms.ChoiceField(label=_("Kind of employer"), choices=_choices(labels.EMPLOYERS), required=False)
    agreed = forms.BooleanField(label=_("I agree that my answers are kept to run this activity and to certify it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_states(self.fields["state"])


class NomineeForm(TaskForm):
    """Somebody a State names."""

    name = _text(_("Name, as a certificate should have it"), 200, required=True)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    sex = forms.ChoiceField(label=_("Sex"), choices=_choices(labels.SEXES), required=False)
    employer = _text(_("Employer"), 200)
    language = forms.ChoiceField(label=_("Language"), choices=[(c, NATIVE[c]) for c in CODES])


class AskForm(TaskForm):
    """Which States are asked to nominate: those whose point of contact is known, and one more with its address."""

    states = forms.MultipleChoiceField(label=_("States whose point of contact is known"), required=False, widget=forms.CheckboxSelectMultiple)
    seats = _number(_("People a State may name"))
    state = forms.ChoiceField(label=_("Another State"), required=False, widget=LongSelect())
    email = forms.EmailField(label=_("E-mail of its point of contact"), max_length=254, required=False)
    language = forms.ChoiceField(label=_("Language of its point of contact"), choices=[(c, NATIVE[c]) for c in CODES])

    def __init__(self, *args: Any, known: list[tuple[str, str]], others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["states"].choices = known  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", labels.SEXES[""]), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One State at least, and for another one its address."""
        found = self.cleaned_data
        if bool(found.get("state")) != bool(found.get("email")) and "email" not in self.errors:
            self.add_error("email", _("Another State needs the address of its point of contact, and an address its State."))
        elif not found.get("states") and not found.get("state") and not self.errors:
            self.add_error("states", _("Choose a State."))
        return found


class ReportForm(TaskForm):
    """The file that meeting software exports."""

    file = forms.FileField(label=_("Attendance report"), help_text=_("CSV or XLSX with name, e-mail and joining and leaving time or duration."))
    status = forms.ChoiceField(label=_("Those in it"), choices=_choices(labels.ATTENDANCE), initial="attended")


class GroupForm(TaskForm):
    """People without names."""

    persons = forms.IntegerField(label=_("Persons"), min_value=1, max_value=1_000_000, widget=NumberInput())
    status = forms.ChoiceField(label=_("Status"), choices=_choices(labels.ATTENDANCE), initial="attended")
    state: "forms.ModelChoiceField[Place]" = forms.ModelChoiceField(None, label=_("State"), required=False, widget=LongSelect())
    sex = forms.ChoiceField(label=_("Sex"), choices=_choices(labels.SEXES), required=False)
    source = _text(_("Source"), 300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_states(self.fields["state"])


class CertifyForm(TaskForm):
    """Which certificate, and in which language."""

    kind = forms.ChoiceField(label=_("Certificate"), choices=[("attended", _("of attendance")), ("completed", _("of completion"))])
    language = forms.ChoiceField(label=_("Language"), choices=[(c, NATIVE[c]) for c in CODES])
    is_mailed = forms.BooleanField(label=_("Mail each person thanks and the address of the certificate"), required=False)


class RevokeForm(RecordForm):
    """Why a certificate is revoked."""

    reason = _reason(_("Reason"), _("It stands on the certificate's public page."))
