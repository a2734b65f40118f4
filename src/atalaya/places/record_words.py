"""The words of places in the history: what their records and fields are called, and how their codes read."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.ui import drawing
from atalaya.places import geometry, labels
from atalaya.places.shapes import AREAS, Shape

_HECTARE = 10_000
# The place stands in the title; the rest is computed from other fields.
_LEFT_OUT = frozenset({"place_id", "place_path", "west", "south", "east", "north", "folded"})
_ORIGIN: dict[str, Text] = {"known_on": _("Known since"), "source": _("Source")}
_NOTE: Text = _("Note")
_PRECISIONS: dict[str, Text] = {"year": _("Only the year is known"), "month": _("Only the month is known")}


def _outline(value: Any) -> str:
    """A shape by what can be compared at a glance; the positions themselves are in the export of the log."""
    shape = geometry.read(value)
    if not isinstance(shape, Shape):
        return str(value)
    corners = ngettext("%(n)s corner", "%(n)s corners", shape.vertices) % {"n": shape.vertices}
    if shape.kind not in AREAS:
        return corners
    if shape.area_m2 < _HECTARE:
        return f"{corners}, {drawing.number(round(shape.area_m2))} m²"
    return f"{corners}, {drawing.number(round(shape.area_m2 / _HECTARE, 1), 1)} ha"


def _features(value: Any) -> str:
    return ngettext("%(n)s feature", "%(n)s features", len(value)) % {"n": len(value)} if isinstance(value, list) else str(value)


def _languages(value: Any) -> str:
    return ", ".join(labels.language(code) for code in str(value).split())


_RECORDS: dict[str, Words] = {
    "places.place": Words(
        _("Place"),
        {
            **_ORIGIN,
            "parent_id": _("Lies in"),
            "kind": _("Kind of place"),
            "code": _("Code"),
            "mark": _("Mark"),
            "name": _("Name"),
            "language": _("Language of the name"),
            "status": _("Status"),
            "continues_id": _("Continues"),
            "lat": _("Latitude"),
            "lon": _("Longitude"),
            "geometry": _("Limits"),
        },
        {"kind": labels.KINDS, "status": labels.STATUSES, "language": _languages, "geometry": _outline},
    ),
    "places.state": Words(
        labels.KINDS["state"],
        {
            "state_class": _("Class"),
            "sub_region": _("Sub-region"),
            "languages": _("Languages"),
            "administered_by_id": _("Administered by"),
            "fictional": _("Fictional"),
            "note": _NOTE,
        },
        {"state_class": labels.STATE_CLASSES, "sub_region": labels.SUB_REGIONS, "languages": _languages},
    ),
    "places.port": Words(labels.KINDS["port"], {"time_zone": _("Time zone"), "harbour": _("Harbour")}),
    "places.facility": Words(
        labels.KINDS["facility"],
        {"operator": _("Operator"), "ship_types": _("Ships served"), "solas": _("SOLAS")},
        {"ship_types": labels.SHIP_TYPES, "solas": labels.SOLAS},
    ),
    "places.area": Words(
        labels.KINDS["area"],
        {
            "area_type": _("Type"),
            "level": _("Restricted at"),
            "access_measures": _("Who and what may enter"),
            "activity_measures": _("What may be done inside"),
            "signed": _("Marked by signs"),
            "temporary": _("Temporary"),
            "starts_at": _("Restricted from"),
            "ends_at": _("Restricted until"),
            "swept_before_at": _("Swept before use"),
            "swept_after_at": _("Swept after use"),
        },
        {"area_type": labels.AREA_TYPES, "level": labels.LEVELS},
    ),
    "places.berth": Words(labels.KINDS["berth"], {"length_m": _("Length, m"), "depth_m": _("Depth, m"), "longest_ship_m": _("Longest ship, m")}),
    "places.gate": Words(
        labels.KINDS["gate"],
        {"direction": _("Way"), "traffic": _("Passes")},
        {"direction": labels.DIRECTIONS, "traffic": labels.TRAFFIC},
    ),
    "places.anchorage": Words(labels.KINDS["anchorage"], {"depth_m": _("Depth, m"), "purpose": pgettext_lazy("use of an anchorage", "For")}),
    "places.baseplan": Words(_("Base plan"), {**_ORIGIN, "features": _("Drawn")}, {"features": _features}),
    "places.membership": Words(
        _("Membership"),
        {
            **_ORIGIN,
            "body": _("Body"),
            "starts_on": pgettext_lazy("beginning of a time", "From"),
            "ends_on": _("Until"),
            "precision": _("How precise"),
            "disputed": labels.DISPUTED,
            "note": _NOTE,
        },
        {"body": labels.BODIES, "precision": _PRECISIONS},
    ),
    "places.alias": Words(
        _("Other name"),
        {"text": _("Name"), "kind": _("Kind"), "language": _("Language"), "note": _NOTE, "source": _("Source")},
        {"language": _languages},
    ),
}


def register() -> None:
    """Give the records of places their words."""
    register_records({kind: replace(words, left_out=_LEFT_OUT) for kind, words in _RECORDS.items()})
