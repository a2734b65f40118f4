"""The pieces the forms of cooperation are made of: fields, and the pair of forms of a kind."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.cooperation import labels
from atalaya.cooperation.fields import NOT_STATED, Offered, OrganisationField, StateField
from atalaya.cooperation.models.shared import NOTE, TITLE
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.ui.dates import BY_HAND, PartialField
from atalaya.foundation.ui.forms import DayInput, NumberInput, RecordForm, TaskForm

Fields = Mapping[str, forms.Field]
STATE = pgettext_lazy("country", "State")
CODE = 2


class NewForm(Offered, TaskForm):
    """A new record or line."""


class EditForm(Offered, RecordForm):
    """The facts of a record or line as they are."""


class ConfirmForm(RecordForm):
    """Nothing to fill in: only the revision that was read."""


def pair(made: Callable[[], Fields], new: type[TaskForm] = NewForm, edit: type[RecordForm] = EditForm) -> tuple[type[TaskForm], type[RecordForm]]:
    """The form to enter and the form to change, of the same fields."""
    return type("New", (new,), dict(made())), type("Edit", (edit,), dict(made()))


def text(label: Any, limit: int = TITLE, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text)


def long_text(label: Any, limit: int = 4000, help_text: Any = "", *, required: bool = False, rows: int = 4) -> forms.CharField:
    """Several lines of text."""
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text, widget=forms.Textarea({"rows": rows}))


def choice(label: Any, table: Mapping[Any, Text], *, required: bool = True) -> forms.ChoiceField:
    """One of a table of codes; not stated where it is not required."""
    own = list(table.items())
    return forms.ChoiceField(label=label, choices=own if required or "" in table else [("", NOT_STATED), *own], required=required)


def number(label: Any, unit: Any = "", *, least: int = 1, most: int = 1_000_000) -> forms.IntegerField:
    """A whole number with its unit."""
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most, widget=NumberInput(unit))


def day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, required=required, widget=DayInput(), help_text=help_text)


def partial(label: Any, help_text: Any = BY_HAND, *, required: bool = False) -> PartialField:
    """A date to the day, the month or the year."""
    return PartialField(label=label, required=required, help_text=help_text)


def source() -> dict[str, forms.Field]:
    """Where it is from, and since when that is known."""
    known = _("The date of the source. Empty: today. A figure as of an earlier day does not count it.")
    return {"source": text(_("Source"), help_text=_("The document or the address that says so.")), "known": partial(_("Known since"), known)}


def paper() -> dict[str, forms.Field]:
    """The mandate, the symbol and the address of the paper, a note, the source."""
    mandate = forms.TypedChoiceField(label=_("Mandate"), choices=[("", NOT_STATED), *labels.MANDATES.items()], required=False, coerce=int, empty_value=None)
    return {
        "mandate": mandate,
        "symbol": text(_("Document symbol"), 80, _("As CIDI/CIP/doc. 5/23 rev.1 or CIDI/CIP/RES. 19 (II-01).")),
        "link": forms.URLField(label=_("Address of the document"), max_length=500, required=False, assume_scheme="https"),
        "note": long_text(_("Note"), NOTE, rows=2),
        **source(),
    }


def holder() -> dict[str, forms.Field]:
    """Who it is: a State, an organisation, an office."""
    return {
        "state": StateField(label=STATE, required=False),
        "organisation": OrganisationField(label=_("Organisation"), required=False),
        "office": text(_("Office"), 200, _("The role, never a person's name, as in: Minister of Transport.")),
    }
