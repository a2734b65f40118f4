"""The forms of contacts."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts import post_labels as labels
from atalaya.contacts.models import Contact, Organisation
from atalaya.contacts.rules import hours
from atalaya.contacts.rules.holders import LINES
from atalaya.contacts.rules.posts import of_kind
from atalaya.contacts.rules.telephones import KINDS, LONGEST, MOST, Telephone, read
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import Cards, DayInput, LongSelect, MomentField, NumberInput, RecordForm, ShortInput, TaskForm
from atalaya.kernel.reasons import Reason


class _Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__({"class": "c-in--short"}, format="%H:%M")


def _text(label: Any, limit: int, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False, help_text=help_text)


def _telephones() -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    for n in range(1, MOST + 1):
        label = [_("First telephone"), _("Second telephone"), _("Third telephone")][n - 1]
        tip = _("With + and the country, as in +1 246 555 0100. An extension after “ext.”") if n == 1 else ""
        attrs = {"type": "tel", "inputmode": "tel", "autocomplete": "off"}
        found[f"telephone_{n}"] = forms.CharField(label=label, max_length=LONGEST + 20, required=False, help_text=tip, widget=ShortInput(attrs=attrs))
        found[f"telephone_{n}_kind"] = forms.ChoiceField(
            label=_("Kind of the telephone"), choices=[(k, labels.TELEPHONES[k]) for k in KINDS], required=False, initial="duty" if n == 1 else "mobile"
        )
    return found


def _facts() -> dict[str, forms.Field]:
    kinds = Cards(labels.KIND_HINTS)
    return {
        "kind": forms.ChoiceField(label=_("Held by"), choices=list(labels.KINDS.items()), widget=kinds, initial="person"),
        "name": _text(_("Name"), 200, _("Of the person; of a mailbox, what it is called.")),
        "title": _text(_("Function in the body"), 120),
        "organisation": forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), required=False, widget=LongSelect()),
        "email": forms.EmailField(label=_("E-mail address"), required=False),
        **_telephones(),
        "language": forms.ChoiceField(label=_("Language of the mails"), choices=[(c, NATIVE[c]) for c in CODES]),
        "available": forms.ChoiceField(label=_("Reached"), choices=list(labels.AVAILABLE.items()), required=False, widget=forms.RadioSelect),
        "days": forms.TypedMultipleChoiceField(label=_("Days"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple),
        "opens": forms.TimeField(label=pgettext_lazy("time of day", "From"), required=False, widget=_Clock()),
        "closes": forms.TimeField(label=pgettext_lazy("time of day", "Until"), required=False, widget=_Clock()),
        "time_zone": _text(_("Time zone"), 40, _("By its place, as in America/Barbados. Empty: that of the port.")),
        "away_until": forms.DateField(label=_("Away until"), required=False, widget=DayInput(), help_text=_("Until then the next in line is called.")),
        "line": forms.IntegerField(
            label=_("Line"), min_value=1, max_value=LINES, initial=1, widget=NumberInput(), help_text=_("1 is called first, 2 is the next in line.")
        ),
        "shown_below": forms.BooleanField(label=_("Show to those who work in the ports and facilities below"), required=False),
        "starts_on": forms.DateField(label=_("Holds the post since"), required=False, widget=DayInput()),
        "note": forms.CharField(label=_("Note"), max_length=300, required=False, widget=forms.Textarea({"rows": 2})),
        "source": _text(_("Source"), 300),
    }


class _Facts:
    """What both forms do: choices from records and from CLDR, telephones read with their country, hours put together."""

    fields: dict[str, Any]
    cleaned_data: dict[str, Any]
    region = ""

    def offer(self, organisations: Iterable[Organisation]) -> None:
        """Fill in what may be chosen."""
        rows = list(organisations)
        field = self.fields["organisation"]
        field.queryset = Organisation.objects.filter(pk__in=[o.pk for o in rows])
        field.choices = [("", _("Not stated")), *((o.pk, o.name) for o in rows)]
        self.fields["days"].choices = [(n, cldr.weekday(n, width="wide")) for n in range(7)]

    def clean(self) -> dict[str, Any]:
        """The telephones and the hours as the action takes them."""
        found: list[Telephone] = []
        for n in range(1, MOST + 1):
            typed = self.cleaned_data.pop(f"telephone_{n}", "")
            kind = self.cleaned_data.pop(f"telephone_{n}_kind", "") or "mobile"
            if not typed:
                continue
            number = read(typed, kind, self.region)
            if isinstance(number, Reason):
                self.add_error(f"telephone_{n}", words.say(number))  # type: ignore[attr-defined]
            else:
                found.append(number)
        self.cleaned_data["telephones"] = found
        self._put_hours_together()
        return self.cleaned_data

    def _put_hours_together(self) -> None:
        given = {name: self.cleaned_data.pop(name, None) for name in ("available", "days", "opens", "closes")}
        self.cleaned_data["always"], self.cleaned_data["hours"] = given["available"] == "always", []
        if given["available"] != "hours":
            return
        opens, closes = given["opens"], given["closes"]
        if not given["days"] or not isinstance(opens, time) or not isinstance(closes, time):
            self.add_error("days", words.say(Reason("CONTACTS_HOURS")))  # type: ignore[attr-defined]
        else:
            self.cleaned_data["hours"] = hours.make(given["days"], opens, closes)


_NewBase: type[TaskForm] = type("_NewBase", (TaskForm,), {"post": forms.ChoiceField(label=_("Post")), **_facts()})
_EditBase: type[RecordForm] = type("_EditBase", (RecordForm,), _facts())


class AppointForm(_Facts, _NewBase):  # type: ignore[misc, valid-type]
    """Who holds a post at a place."""

    takes_over = forms.BooleanField(label=_("Takes over: whoever holds it now no longer does"), required=False)

    def at(self, kind: str, region: str, *, programme: bool) -> None:
        """The posts of a kind of place: those of the programme, or the others."""
        self.region = region
        posts = [p for p in of_kind(kind) if (p.group == "programme") is programme]
        self.fields["post"].choices = [(p.slug, labels.POSTS[p.slug]) for p in posts]
        tips = [f"{labels.POSTS[p.slug]}: {labels.HINTS[p.slug]}" for p in posts if p.slug in labels.HINTS]
        self.fields["post"].help_text = " ".join(tips)
        if kind == "facility":
            del self.fields["shown_below"]


class EditForm(_Facts, _EditBase):  # type: ignore[misc, valid-type]
    """What is said of a contact."""

    def __init__(self, *args: Any, record: Contact, region: str = "", **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        self.region = region
        if record.place.kind == "facility":
            del self.fields["shown_below"]

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the contact says, its telephones as they are read out, its hours as days and times."""
        if not isinstance(record, Contact):
            return {}
        found: dict[str, Any] = {name: getattr(record, name) for name in self.base_fields if name != "revision" and hasattr(record, name)}
        for n, one in enumerate(record.numbers, 1):
            found |= {f"telephone_{n}": one.spoken, f"telephone_{n}_kind": one.kind}
        return found | {"organisation": record.organisation_id} | _hours_of(record)


def _hours_of(record: Contact) -> dict[str, Any]:
    if record.always or not record.hours:
        return {"available": "always" if record.always else ""}
    groups = hours.together(hours.read(record.hours))
    spans = {(starts, ends) for _days, starts, ends in groups}
    if len(spans) == 1:
        days, starts, ends = groups[0]
        return {"available": "hours", "days": list(days), "opens": starts, "closes": "00:00" if ends == hours.DAY_ENDS else ends}
    # A night that was cut at midnight is shown as it was entered.
    ends_of = dict(spans)
    first = next((s for s, e in spans if e == hours.DAY_ENDS), "")
    days = next((d for d, s, e in groups if s == first), ())
    return {"available": "hours", "days": list(days), "opens": first, "closes": ends_of.get("00:00", "")}


class EndForm(RecordForm):
    """From which day on somebody no longer holds a post."""

    on = forms.DateField(label=_("No longer holds the post from"), widget=DayInput(), help_text=_("The first day on which somebody else answers."))


class TurnForm(TaskForm):
    """A turn of duty."""

    starts_at = MomentField(label=_("On duty from"))
    ends_at = MomentField(label=_("Until"))


class SayForm(TaskForm):
    """What a contact says of itself by the mailed link."""

    text = forms.CharField(
        label=_("What is wrong, or who holds the post now"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Whoever keeps the contacts reads it and puts it right."),
    )
