"""What lies in a port or port facility (restricted areas, berths, gates, anchorages) as GeoJSON: read into rows, and written out.

One feature a place. What is known of it stands in its properties, under the names of `FIELDS`; where it lies is its geometry:
limits, or a position. What is written here reads back as it was.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from atalaya.foundation.i18n.languages import CODES, django_code
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.imports import Contents, Field, FileForm, Importer, Row, parsers, parsing
from atalaya.foundation.imports.reading import Table
from atalaya.foundation.records.values import plain
from atalaya.foundation.ui import drawing
from atalaya.kernel import ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places import features, geometry, labels, positions, rules
from atalaya.places.models import Detail, Place, detail_fields
from atalaya.places.shapes import AREAS, POINT, Shape

KINDS = ("area", "berth", "gate", "anchorage")
# What each kind may be drawn as.
DRAWN: Mapping[str, frozenset[str]] = {"area": AREAS, "berth": frozenset({POINT}), "gate": frozenset({POINT}), "anchorage": AREAS | {POINT}}
OWN = ("name", "mark", "language", "known_on", "source")
_MOST_UNUSED = 40


def _ident(text: str) -> str | None:
    """The id, if it is one of ours: other tools number their features by the same name."""
    return ids.normalise(text)


def _codes(table: Mapping[Any, Text]) -> str:
    return ", ".join(str(k) for k in table)


def _word_of(table: Mapping[Any, Text]) -> parsers.Parser:
    """A parser of codes that takes their words too, in each of the languages."""

    @cache
    def known() -> Mapping[str, Any]:
        found = {parsing.folded(str(code)): code for code in table}
        for language in CODES:
            with translation.override(django_code(language)):
                for code, word in table.items():
                    found.setdefault(parsing.folded(str(word)), code)
        return found

    def parse(cell: str) -> Any:
        if (found := known().get(parsing.folded(cell))) is None:
            raise Refused(Reason("IMPORT_NOT_A_CHOICE", {"text": cell[:80], "known": _codes(table)}))
        return found

    return parse


def _metres(cell: str) -> Decimal:
    """Metres, to the decimetre: what is kept."""
    found: Decimal = parsers.number(0, 100_000)(cell)
    return found.quantize(Decimal("0.1"), ROUND_HALF_UP)


_KIND_WORDS = {kind: labels.KINDS[kind] for kind in KINDS}
_NOTE = parsers.text(rules.NOTE_LENGTH)


def glance(given: Any) -> Any:
    """A shape by what can be compared at a glance: how many corners, how large, where its middle lies. None for none."""
    shape = geometry.read(given) if given else None
    return [shape.vertices, round(shape.area_m2), *shape.inside] if isinstance(shape, Shape) else None


def _seen(glanced: Any) -> str:
    """A glance in words."""
    corners, area, lon, lat = glanced
    at = positions.written(lat, lon)
    if not area:
        return at
    count = ngettext("%(n)s corner", "%(n)s corners", corners) % {"n": corners}
    return f"{count}, {drawing.number(area)} m², {at}"


def _said(table: Mapping[Any, Text]) -> Callable[[Any], Text]:
    return lambda value: table.get(value, value)


def _yes_or_no(value: Any) -> Text:
    return _("Yes") if value else _("No")


FIELDS = (
    Field(
        name=geometry.FIELD,
        label=_("Limits or position"),
        help=_("The geometry of the feature: a polygon for areas, a point for berths and gates, either for anchorages. Empty leaves what is drawn."),
        words=_seen,
    ),
    Field(name="kind", label=_("Kind of place"), parse=_word_of(_KIND_WORDS), required=True, example="area", help=_codes(_KIND_WORDS)),
    Field(name="name", label=_("Name"), parse=parsers.text(rules.NAME_LENGTH), example="Quay 4"),
    Field(
        name="mark",
        label=_("Mark"),
        parse=parsers.text(rules.MARK_LENGTH),
        aliases=("code",),
        example="R1",
        help=_("What it is known by when the file comes again."),
    ),
    Field(
        name="area_type",
        label=_("Type"),
        parse=_word_of(labels.AREA_TYPES),
        aliases=("type",),
        example="waterside",
        help=_codes(labels.AREA_TYPES),
        words=_said(labels.AREA_TYPES),
    ),
    Field(name="level", label=_("Restricted at"), parse=parsers.whole(1, 3), example="1", help="1, 2, 3", words=_said(labels.LEVELS)),
    Field(name="access_measures", label=_("Who and what may enter"), parse=_NOTE),
    Field(name="activity_measures", label=_("What may be done inside"), parse=_NOTE),
    Field(name="signed", label=_("Marked by signs"), parse=parsers.yes_no, example="true", words=_yes_or_no),
    Field(name="temporary", label=_("Temporary"), parse=parsers.yes_no, words=_yes_or_no),
    Field(name="starts_at", label=_("Restricted from"), parse=parsers.moment),
    Field(name="ends_at", label=_("Restricted until"), parse=parsers.moment),
    Field(name="swept_before_at", label=_("Swept before use"), parse=parsers.moment),
    Field(name="swept_after_at", label=_("Swept after use"), parse=parsers.moment),
    Field(name="length_m", label=_("Length, m"), parse=_metres),
    Field(name="depth_m", label=_("Depth, m"), parse=_metres),
    Field(name="longest_ship_m", label=_("Longest ship, m"), parse=_metres),
    Field(name="traffic", label=_("Passes"), parse=_word_of(labels.TRAFFIC), help=_codes(labels.TRAFFIC), words=_said(labels.TRAFFIC)),
    Field(name="direction", label=_("Way"), parse=_word_of(labels.DIRECTIONS), help=_codes(labels.DIRECTIONS), words=_said(labels.DIRECTIONS)),
    Field(name="purpose", label=pgettext_lazy("use of an anchorage", "For"), parse=parsers.text(rules.NAME_LENGTH)),
    Field(name="language", label=_("Language of the name"), parse=parsers.choice({code: code for code in CODES}), help=", ".join(CODES)),
    Field(name="known_on", label=_("Known since"), parse=parsers.day, example="2026-11-20"),
    Field(name="source", label=_("Source"), parse=parsers.text(300)),
    Field(name="id", label=_("Id"), parse=_ident, help=_("As an export writes it; another tool's number is left aside.")),
)
_NAMED = {f.name for f in FIELDS} - {geometry.FIELD}


def read(importer: Importer, content: bytes) -> Contents:
    """The features of a GeoJSON file as rows, numbered from 1: `geometry` is a Shape, or None. Raises Refused for what is no such file."""
    items = _items(content)
    properties = [_properties(item) for item in items]
    columns, unused = _columns(importer, properties)
    header = tuple(f.name for f in importer.fields if f.name in _NAMED)
    rows, nested = [], []
    for number, given in enumerate(properties, 1):
        cells = {field: _cell(given.get(_said_by(given, names) or "")) for field, names in columns.items()}
        nested.append([Reason("FEATURE_NESTED", {}, name) for name, cell in cells.items() if cell is None])
        rows.append((number, tuple(cells.get(name) or "" for name in header)))
    parsed, _heads = parsing.parse(importer, Table(header, tuple(rows), "utf-8"))
    return Contents(tuple(_drawn(row, item, faults) for row, item, faults in zip(parsed, items, nested, strict=True)), unused)


def _items(content: bytes) -> Sequence[Any]:
    parsed = geometry.parse(content)
    if isinstance(parsed, Reason):
        raise Refused(parsed)
    if fault := geometry.datum_fault(parsed):
        raise Refused(fault)
    kind = parsed.get("type") if isinstance(parsed, Mapping) else None
    found = [parsed] if kind == "Feature" else parsed.get("features") if kind == "FeatureCollection" else None
    if not isinstance(found, list):
        raise Refused(Reason("FEATURES_MISSING", {"kind": geometry.quoted(kind)}))
    if not found:
        raise Refused(Reason("GEOMETRY_EMPTY_FILE"))
    if len(found) > features.MAX_FEATURES:
        raise Refused(Reason("GEOMETRY_MANY_FEATURES", {"count": len(found), "most": features.MAX_FEATURES}))
    return found


def _properties(item: Any) -> Mapping[str, Any]:
    given = item.get("properties") if isinstance(item, Mapping) else None
    return given if isinstance(given, Mapping) else {}


def _columns(importer: Importer, properties: Sequence[Mapping[str, Any]]) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """Which properties of the file may be which field, its own name before others it is known by; and those nothing is done with."""
    known = parsing.names_of(importer)
    written = dict.fromkeys(name for given in properties for name in given)
    columns: dict[str, list[str]] = {name: [name] for name in written if name in _NAMED}
    for name in written:
        field = known.get(parsing.folded(name[:80]))
        if field in _NAMED and name not in _NAMED:
            columns.setdefault(field, []).append(name)
    used = {name for given in properties for names in columns.values() for name in names if name == _said_by(given, names)}
    unused = [name for name in written if name not in used and name not in _NAMED]
    return columns, tuple(geometry.quoted(name) for name in unused[:_MOST_UNUSED])


def _said_by(given: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first of the names that the feature states something under."""
    return next((name for name in names if given.get(name) is not None and given[name] != ""), None) if given else None


def _cell(value: Any) -> str | None:
    """A property as the text a table would hold; None for one that is a list or an object."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
    if isinstance(value, int):
        return str(value)
    return geometry.storable(value).strip() if isinstance(value, str) else None


def _drawn(row: Row, item: Any, nested: Sequence[Reason]) -> Row:
    """The row with its shape, or what is wrong with it."""
    shape: Shape | Reason | None = None
    if not isinstance(item, Mapping) or item.get("type") != "Feature":
        return replace(row, reasons=(Reason("FEATURE_FORM", {}),))
    if item.get("geometry") is not None:
        shape = geometry.read(item)
    faults = [*nested, *row.reasons]
    if isinstance(shape, Reason):
        faults.append(shape)
    elif shape is not None and shape.kind not in (allowed := DRAWN.get(row.values.get("kind", ""), geometry.KINDS)):
        faults.append(Reason("GEOMETRY_KIND", {"kind": shape.kind, "allowed": ", ".join(sorted(allowed))}, geometry.FIELD))
    label = " ".join(filter(None, (row.values.get("mark"), row.values.get("name"))))
    return replace(row, values={**row.values, geometry.FIELD: shape}, reasons=tuple(faults), label=label)


def feature(place: Place, detail: Detail | None) -> dict[str, Any]:
    """A place as a feature: its limits, else its position, else no geometry; of its properties those that are stated."""
    said: dict[str, Any] = {"id": place.public_id, "kind": place.kind}
    said |= {name: getattr(place, name) for name in OWN}
    said |= {name: getattr(detail, name) for name in detail_fields(place.kind)} if detail else {}
    shape = place.geometry
    if shape is None and place.lat is not None and place.lon is not None:
        shape = {"type": POINT, "coordinates": [float(place.lon), float(place.lat)]}
    stated = {name: _number(plain(value), value) for name, value in said.items() if value not in {None, ""}}
    return {"type": "Feature", "properties": stated, "geometry": shape}


def _number(written: Any, value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else written


def collection(found: Iterable[dict[str, Any]], **said: Any) -> bytes:
    """Features as the text of a collection that says besides what it is of."""
    return json.dumps({"type": "FeatureCollection", **said, "features": list(found)}, ensure_ascii=False, indent=1).encode()


def example(importer: Importer) -> bytes:
    """One feature with what the fields give as examples, somewhere in the sea."""
    said = {f.name: f.example for f in importer.fields if f.example}
    ring = [[-59.64, 13.09], [-59.62, 13.09], [-59.62, 13.11], [-59.64, 13.11], [-59.64, 13.09]]
    return collection([{"type": "Feature", "properties": said, "geometry": {"type": "Polygon", "coordinates": [ring]}}])


FORM = FileForm(
    label="GeoJSON",
    suffix="geojson",
    media_type="application/geo+json",
    accept=".geojson,.json,application/geo+json,application/json",
    help=_("GeoJSON in WGS 84 (EPSG:4326), at most 2 MB: a FeatureCollection, one feature for each area, berth, gate or anchorage."),
    max_bytes=geometry.MAX_BYTES,
    row=_("Feature"),
    column=_("Property"),
    columns=_("Properties"),
    unused=_("Properties nothing is done with:"),
    read=read,
    example=example,
)
