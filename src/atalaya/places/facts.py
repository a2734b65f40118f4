"""What a place says of itself, as pairs of a label and words, for its page, its sheet and its panel."""

from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.forms import zone_note
from atalaya.places import labels, positions, queries
from atalaya.places.models import Area, Berth, Detail, Facility, Gate, Place, Port, State
from atalaya.places.models.details import Anchorage

Fact = tuple[str, Any]


def facts_of(place: Place, detail: Detail | None) -> list[Fact]:
    """Everything stated of a place, and for the rest that it is not stated."""
    own = _OWN.get(place.kind)
    return [*_codes(place), *(own(detail) if own and detail is not None else []), *_position(place)]


def origin_of(place: Place) -> list[Fact]:
    """Since when the facts of a place are known, and from where."""
    source: Any = place.source or _not_stated()
    if place.source.startswith(("https://", "http://")):
        source = format_html('<a href="{0}" rel="noreferrer">{0}</a>', place.source)
    return [(_("Known since"), drawing.day(place.known_on)), (_("Source"), source)]


def _not_stated() -> SafeString:
    return format_html('<span class="muted">{}</span>', _("Not stated"))


def _said(value: Any) -> Any:
    return _not_stated() if value in (None, "", []) else value


def _word(table: Mapping[Any, Text], value: Any) -> Any:
    return _said(str(table.get(value, value)) if value not in (None, "") else None)


def _codes(place: Place) -> list[Fact]:
    names = {"state": _("ISO 3166 code"), "port": _("UN/LOCODE"), "facility": _("IMO port facility number")}
    if place.kind in names:
        return [(names[place.kind], place.code)]
    return [(_("Mark"), _said(place.mark))]


def _position(place: Place) -> list[Fact]:
    if place.kind == "state":
        return []
    if place.lat is None or place.lon is None:
        return [(_("Position"), _not_stated())]
    return [(_("Position"), positions.written(float(place.lat), float(place.lon)))]


def _metres(value: Any) -> Any:
    return _said(None if value is None else format_html("{} m", drawing.number(value)))


def _when(at: datetime | None, zone: tzinfo | None) -> Any:
    """A moment by the clock of the port, which stands beside it when it is not the reader's."""
    if at is None:
        return _not_stated()
    said = drawing.moment(at, zone=zone)
    return said if zone is None else format_html("{} {}", said, zone_note(zone))


def _state(state: State) -> list[Fact]:
    found = [(_("Class"), _word(labels.STATE_CLASSES, state.state_class)), (_("Sub-region"), _word(labels.SUB_REGIONS, state.sub_region))]
    found.append((_("Languages"), _said(", ".join(labels.language(code) for code in state.languages.split()))))
    if state.administered_by is not None:
        found.append((_("Administered by"), _("%(name)s. It gives no rights here.") % {"name": queries.name_of(state.administered_by)}))
    if state.note:
        found.append((_("Note"), state.note))
    return found


def _port(port: Port) -> list[Fact]:
    return [(_("Time zone"), port.time_zone), (_("Harbour"), _said(port.harbour))]


def _facility(facility: Facility) -> list[Fact]:
    served = ", ".join(str(labels.SHIP_TYPES.get(t, t)) for t in facility.ship_types)
    return [(_("Operator"), _said(facility.operator)), (_("Ships served"), _said(served)), (_("SOLAS"), _word(labels.SOLAS, facility.solas))]


def _area(area: Area) -> list[Fact]:
    found = [(_("Type"), _word(labels.AREA_TYPES, area.area_type)), (_("Restricted at"), _word(labels.LEVELS, area.level))]
    found.append((_("Marked by signs"), _word({True: _("Yes"), False: _("No")}, area.signed)))
    if area.temporary:
        zone = queries.zone_of(area.place)
        found += [(_("Restricted from"), _when(area.starts_at, zone)), (_("Restricted until"), _when(area.ends_at, zone))]
        found += [(_("Swept before use"), _when(area.swept_before_at, zone)), (_("Swept after use"), _when(area.swept_after_at, zone))]
    return found


def _berth(berth: Berth) -> list[Fact]:
    return [(_("Length"), _metres(berth.length_m)), (_("Depth"), _metres(berth.depth_m)), (_("Longest ship"), _metres(berth.longest_ship_m))]


def _gate(gate: Gate) -> list[Fact]:
    return [(_("Passes"), _word(labels.TRAFFIC, gate.traffic)), (_("Way"), _word(labels.DIRECTIONS, gate.direction))]


def _anchorage(anchorage: Anchorage) -> list[Fact]:
    return [(_("Depth"), _metres(anchorage.depth_m)), (pgettext("use of an anchorage", "For"), _said(anchorage.purpose))]


_OWN: Mapping[str, Callable[[Any], list[Fact]]] = {
    "state": _state,
    "port": _port,
    "facility": _facility,
    "area": _area,
    "berth": _berth,
    "gate": _gate,
    "anchorage": _anchorage,
}
