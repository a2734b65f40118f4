"""Forms in the house's dress: widgets with a note of the zone, cards to choose from, and forms that notice another's change."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any

from django import forms
from django.forms.utils import flatatt, pretty_name
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from atalaya.foundation.audit.models import Subject
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.models import Record
from atalaya.kernel.reasons import Refused
from atalaya.kernel.refs import Ref

_SHORT, _DAY, _MOMENT = "c-in--short", "c-in--date", "c-in--moment"


def zone_note(zone: tzinfo | None = None) -> str:
    """A zone, else the reader's, as it stands beside a time: its name and its distance from UTC now."""
    zone = zone or timezone.get_current_timezone()
    name, far = str(zone), timezone.localtime(timezone=zone).strftime("%z")
    return name if name == "UTC" else f"{name}, UTC{far[:3]}:{far[3:]}"


class DayInput(forms.DateInput):
    """A day, as the browser lets one pick it; typed as 2026-11-20 where it does not."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": _DAY, **(attrs or {})}, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A moment in the zone that stands beside it: the reader's, or the one the form goes by."""

    input_type = "datetime-local"
    zone: tzinfo | None = None

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": _MOMENT, **(attrs or {})}, format="%Y-%m-%dT%H:%M")

    @property
    def note(self) -> str:
        """The zone."""
        return zone_note(self.zone)


class MomentField(forms.DateTimeField):
    """A moment, read and shown in the zone of its widget."""

    widget = MomentInput

    def prepare_value(self, value: Any) -> Any:
        """As Django's, in the zone."""
        with self._in_zone():
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        """As Django's, in the zone."""
        with self._in_zone():
            return super().to_python(value)

    def _in_zone(self) -> Any:
        return timezone.override(getattr(self.widget, "zone", None) or timezone.get_current_timezone())


class ShortInput(forms.TextInput):
    """A code or a number of few characters, with a note (a unit, a form) beside it."""

    def __init__(self, note: Text = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": _SHORT, **(attrs or {})})
        self.note = note


class NumberInput(forms.NumberInput):
    """A number with its unit beside it."""

    def __init__(self, unit: Text = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": _SHORT, "inputmode": "decimal", **(attrs or {})})
        self.note = unit


class LongSelect(forms.Select):
    """A choice of hundreds, written at once: Django's own renders a template for each."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The list with the present value chosen."""
        chosen = {str(v) for v in self.format_value(value)}
        choices = ((v, mark_safe(" selected") if str(v) in chosen else "", label) for v, label in _flat(self.choices))
        options = format_html_join("", '<option value="{}"{}>{}</option>', choices)
        return format_html("<select{}>{}</select>", flatatt({**self.build_attrs(self.attrs, attrs), "name": name}), options)


class Cards(forms.RadioSelect):
    """A choice of few, each with a line that says what it means. `hints` maps values to those lines."""

    cards = True

    def __init__(self, hints: Mapping[str, Text] | None = None, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's, with the hint."""
        return {**super().create_option(name, value, *args, **kwargs), "hint": self.hints.get(str(value), "")}


class TaskForm(forms.Form):
    """A form of ours. What the rules refuse is said at the field it is about."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
                continue
            field.error_messages["required"] = _("%(label)s is missing. Fill it in.") % {"label": field.label or pretty_name(name)}

    def go_by(self, zone: tzinfo) -> None:
        """Read and show moments in the zone of the place that the form is about, not in the reader's."""
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.widget.zone = zone

    def add_reasons(self, refused: Refused) -> None:
        """Say why the rules refused, each reason at its field if the form has it."""
        for reason in refused.reasons:
            self.add_error(reason.field if reason.field in self.fields else None, words.say(reason))

    def values(self) -> dict[str, Any]:
        """What was entered, by field, ready to be handed to an action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


@dataclass(frozen=True)
class Difference:
    """One field on which two people do not agree, as words."""

    label: str
    theirs: str
    yours: str


@dataclass(frozen=True)
class Conflict:
    """Somebody else's change: who (as shown, or ""), when, and where it differs from what is in the form."""

    who: str
    at: datetime
    differences: tuple[Difference, ...]


class RecordForm(TaskForm):
    """A form over a record. It carries the revision it was drawn from, so that a save over a newer one is noticed.

    Fields are filled from the record's attributes of the same name; override `initial_of` where they differ.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        self.record = record
        kwargs["initial"] = {**self.initial_of(record), "revision": record.revision, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the fields show of the record."""
        return {name: getattr(record, name) for name in self.base_fields if name != "revision" and hasattr(record, name)}

    @property
    def is_stale(self) -> bool:
        """Whether the record was changed since the form was drawn. Asked after validation."""
        return self.cleaned_data.get("revision") != self.record.revision

    def against(self, record: Record) -> Conflict:
        """What `record`, as stored now, holds against the form, which from here on would be saved over it."""
        theirs = self.initial_of(record)
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        sent[self.add_prefix("revision")] = str(record.revision)
        self.data = sent
        self.record = record
        found = (
            Difference(str(self[name].label), _words(self.fields[name], theirs.get(name)), _words(self.fields[name], self.cleaned_data.get(name)))
            for name in self.fields
            if name != "revision" and name in self.cleaned_data and _plain(theirs.get(name)) != _plain(self.cleaned_data.get(name))
        )
        return Conflict(_last_by(record), record.changed_at, tuple(found))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple | set):
        return "\0".join(sorted(map(str, value)))
    return str(getattr(value, "pk", value))


def _words(field: forms.Field, value: Any) -> str:
    """A value as its form field would say it."""
    if value in (None, "", []):
        return _("not stated")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return timezone.localtime(value, getattr(field.widget, "zone", None)).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    labels = dict(_flat(getattr(field, "choices", ())))
    if isinstance(value, list | tuple | set):
        return ", ".join(str(labels.get(v, v)) for v in value)
    return str(labels.get(value, value))


def _flat(choices: Iterable[Any] | Callable[[], Iterable[Any]]) -> Iterable[tuple[Any, Any]]:
    for value, label in choices() if callable(choices) else choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield value, label


def _last_by(record: Record) -> str:
    """The name of whoever changed the record last, if the reader may know it."""
    with everywhere("the second of two who change a record is told whose change came first"):
        last = Subject.objects.filter(ref=str(record.ref)).order_by("-entry_id").select_related("entry").first()
    kind, _colon, ident = (last.entry.actor if last else "").partition(":")
    if kind != "user" or not ident:
        return ""
    ref = Ref("accounts.user", ident)
    shown = resolvers.show([ref]).get(ref)
    return str(shown.label) if shown else ""
