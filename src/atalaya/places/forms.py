"""The forms of places: one for each kind, made from the same fields whether a place begins or changes."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.languages import CODES, NATIVE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import DayInput, MomentField, NumberInput, RecordForm, ShortInput, TaskForm
from atalaya.kernel.reasons import Reason
from atalaya.places import geometry, labels, plans, rules
from atalaya.places.features import Fault
from atalaya.places.geodesy import Pair
from atalaya.places.models import DETAILS, Place, detail_fields

_NOT_STATED = _("Not stated")


def _text(label: Any, limit: int, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text)


def _note(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=rules.NOTE_LENGTH, required=False, help_text=help_text, widget=forms.Textarea({"rows": 4}))


def _choice(label: Any, table: Mapping[Any, Any], **more: Any) -> forms.ChoiceField:
    return forms.TypedChoiceField(label=label, choices=list(table.items()), **more)


def _metres(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, max_digits=6, decimal_places=1, widget=NumberInput("m"))


def _moment(label: Any, help_text: Any = "") -> MomentField:
    return MomentField(label=label, required=False, help_text=help_text)


def _code(label: Any, help_text: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=20, help_text=help_text, widget=ShortInput())


def _signed(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


def _common(kind: str) -> dict[str, forms.Field]:
    codes = {
        "port": lambda: _code(_("UN/LOCODE"), _("Two letters of the State and three of the port, as in BBBGI.")),
        "facility": lambda: _code(_("IMO port facility number"), _("The UN/LOCODE of the port and four digits, as in BBBGI-0001.")),
    }
    own = {"code": codes[kind]()} if kind in codes else {"mark": _text(_("Mark"), rules.MARK_LENGTH, _("What people call it on the radio: R1, G4, B3."))}
    languages = [("", _NOT_STATED), *((code, NATIVE[code]) for code in CODES)]
    return {
        "name": _text(_("Name"), rules.NAME_LENGTH, required=True),
        **own,
        "language": forms.ChoiceField(label=_("Language of the name"), choices=languages, required=False),
    }


def _own(kind: str) -> dict[str, forms.Field]:
    return {"port": _port, "facility": _facility, "area": _area, "berth": _berth, "gate": _gate, "anchorage": _anchorage}[kind]()


def _port() -> dict[str, forms.Field]:
    zone = _text(_("Time zone"), 64, _("By its place, as in America/Barbados. The facilities go by it."), required=True)
    return {"time_zone": zone, "harbour": _note(_("Harbour"), _("Approach, depths, pilotage: what a newcomer must know."))}


def _facility() -> dict[str, forms.Field]:
    served = forms.MultipleChoiceField(label=_("Ships served"), choices=list(labels.SHIP_TYPES.items()), required=False, widget=forms.CheckboxSelectMultiple)
    return {"operator": _text(_("Operator"), rules.NAME_LENGTH), "ship_types": served, "solas": _choice(_("SOLAS"), labels.SOLAS, initial="unknown")}


def _area() -> dict[str, forms.Field]:
    signs = forms.TypedChoiceField(
        label=_("Marked by signs"), choices=[("", _NOT_STATED), ("yes", _("Yes")), ("no", _("No"))], coerce=_signed, empty_value=None, required=False
    )
    return {
        "area_type": _choice(_("Type"), {"": _("Choose a type"), **labels.AREA_TYPES}, help_text=_("As the ISPS Code names them, B/16.25.")),
        "level": _choice(_("Restricted at"), labels.LEVELS, coerce=int, initial=1),
        "access_measures": _note(_("Who and what may enter")),
        "activity_measures": _note(_("What may be done inside")),
        "signed": signs,
        "temporary": forms.BooleanField(label=_("Temporary: restricted for some days only"), required=False),
        "starts_at": _moment(_("Restricted from")),
        "ends_at": _moment(_("Restricted until")),
        "swept_before_at": _moment(_("Swept before use"), _("A temporary area is searched before it is used and after.")),
        "swept_after_at": _moment(_("Swept after use")),
    }


def _berth() -> dict[str, forms.Field]:
    return {"length_m": _metres(_("Length")), "depth_m": _metres(_("Depth")), "longest_ship_m": _metres(_("Longest ship"))}


def _gate() -> dict[str, forms.Field]:
    return {"traffic": _choice(_("Passes"), labels.TRAFFIC, initial="mixed"), "direction": _choice(_("Way"), labels.DIRECTIONS, initial="both")}


def _anchorage() -> dict[str, forms.Field]:
    return {
        "depth_m": _metres(_("Depth")),
        "purpose": _text(pgettext_lazy("use of an anchorage", "For"), rules.NAME_LENGTH, _("Which ships anchor here, and why.")),
    }


def _origin() -> dict[str, forms.Field]:
    known_on = forms.DateField(label=_("Known since"), required=False, widget=DayInput(), help_text=_("The date of the document. Empty is today."))
    return {"known_on": known_on, "source": _text(_("Source"), 300, _("The document or the address the facts are from."))}


class PlaceRecordForm(RecordForm):
    """A form over a place and its detail."""

    def initial_of(self, record: Record) -> dict[str, Any]:
        """What the place says, and what its detail says."""
        if not isinstance(record, Place):
            raise TypeError("a form over a place")
        kind = record.kind
        detail = DETAILS[kind].objects.get(pk=record.pk)
        own = {name: getattr(detail, name) for name in detail_fields(kind)}
        if kind == "area":
            own["signed"] = {True: "yes", False: "no"}.get(detail.signed, "")
        return super().initial_of(record) | own


class CloseForm(RecordForm):
    """Why a place is closed."""

    reason = _note(_("Reason"), _("It stands in the history of the place."))


_FAULTS = 6


class PlanForm(TaskForm):
    """A base plan as a file, and the document it is from. `near` is where it should lie."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("GeoJSON in WGS 84 (EPSG:4326), at most 2 MB: each feature names its layer. A picture of a plan is not taken."),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json,application/json"}),
    )
    source = _text(_("Source"), 300, _("The document or the address the facts are from."))
    revision = forms.CharField(widget=forms.HiddenInput(), required=False, max_length=20)

    def __init__(self, *args: Any, near: Pair, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near = near

    def clean_file(self) -> plans.Plan:
        """The plan in the file; what is wrong is said with the number of the feature."""
        file = self.cleaned_data["file"]
        if file.size > geometry.MAX_BYTES:
            raise forms.ValidationError(words.say(Reason("IMPORT_TOO_LARGE", {"most_mb": geometry.MAX_BYTES // 1_000_000})))
        plan = plans.read(file.read(), near=self.near)
        if plan.faults:
            more = len(plan.faults) - _FAULTS
            rest = [ngettext("%(n)s feature more.", "%(n)s features more.", more) % {"n": more}] if more > 0 else []
            raise forms.ValidationError([*map(self._said, plan.faults[:_FAULTS]), *rest])
        return plan

    @staticmethod
    def _said(fault: Fault) -> str:
        said = words.say(fault.reason)
        return gettext("Feature %(number)s: %(problem)s") % {"number": fault.number, "problem": said} if fault.number else said


class ConfirmForm(RecordForm):
    """Nothing to fill in: only the revision that was read."""


_FORMED = ("port", "facility", "area", "berth", "gate", "anchorage")
ADD: dict[str, type[TaskForm]] = {k: type(f"Add{k.title()}Form", (TaskForm,), {**_common(k), **_own(k), **_origin()}) for k in _FORMED}
EDIT: dict[str, type[PlaceRecordForm]] = {k: type(f"Edit{k.title()}Form", (PlaceRecordForm,), {**_common(k), **_own(k), **_origin()}) for k in _FORMED}
