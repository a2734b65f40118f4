"""The words of places: kinds, lists, and why something may not be done."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import cldr, words
from atalaya.foundation.i18n.texts import Text
from atalaya.places import rules

KINDS: Mapping[str, Text] = {
    "root": _("The Americas"),
    "state": _("State"),
    "port": _("Port"),
    "facility": _("Port facility"),
    "area": _("Restricted area"),
    "berth": _("Berth"),
    "gate": _("Gate"),
    "anchorage": _("Anchorage"),
}
KINDS_MANY: Mapping[str, Text] = {
    "state": _("States"),
    "port": _("Ports"),
    "facility": _("Port facilities"),
    "area": _("Restricted areas"),
    "berth": _("Berths"),
    "gate": _("Gates"),
    "anchorage": _("Anchorages"),
}
ADD: Mapping[str, Text] = {
    "state": _("Add a State"),
    "port": _("Add a port"),
    "facility": _("Add a port facility"),
    "area": _("Add a restricted area"),
    "berth": _("Add a berth"),
    "gate": _("Add a gate"),
    "anchorage": _("Add an anchorage"),
}
OVERVIEW: Text = _("Overview")
STATUSES: Mapping[str, Text] = {"active": _("In use"), "closed": _("Closed")}
STATE_CLASSES: Mapping[str, Text] = {
    "member_state": _("Member State"),
    "territory": _("Territory"),
    "observer": _("Observer or other State"),
}
STATE_CLASSES_MANY: Mapping[str, Text] = {
    "member_state": _("Member States"),
    "territory": _("Territories"),
    "observer": _("Observers and other States"),
}
FICTIONAL: Text = _("Fictional States of the demonstration")
DISPUTED: Text = _("Disputed")
SUB_REGIONS: Mapping[str, Text] = {
    "North America": _("North America"),
    "Central America": _("Central America"),
    "Caribbean": _("Caribbean"),
    "South America": _("South America"),
    "": _("Not stated"),
}
BODIES: Mapping[str, Text] = {
    "oas": _("Organization of American States"),
    "caricom": _("Caribbean Community"),
    "cicte-maritime": _("CICTE Maritime and Port Security Program"),
}
# ISPS Code B/16.25, in our own short words.
AREA_TYPES: Mapping[str, Text] = {
    "waterside": _("Shore and water beside the ship"),
    "passengers": _("Embarking, disembarking and searching of people"),
    "cargo": _("Loading, unloading and storing of cargo and stores"),
    "information": _("Sensitive information, cargo documents"),
    "dangerous_goods": _("Dangerous goods"),
    "control": _("Traffic, port control and security control room"),
    "security_equipment": _("Security and surveillance equipment"),
    "utilities": _("Power, telecommunications, water and other supply"),
    "other": _("Other"),
}
SHIP_TYPES: Mapping[str, Text] = {
    "passenger": _("Passenger ships"),
    "cruise": _("Cruise ships"),
    "ro_ro": _("Ro-ro ships"),
    "container": _("Container ships"),
    "general_cargo": _("General cargo ships"),
    "bulk": _("Bulk carriers"),
    "oil": _("Oil tankers"),
    "chemical": _("Chemical tankers"),
    "gas": _("Gas carriers"),
    "offshore": _("Offshore supply ships"),
    "fishing": _("Fishing vessels"),
    "other": _("Other ships"),
}
SOLAS: Mapping[str, Text] = {"yes": _("SOLAS applies"), "no": _("SOLAS does not apply"), "unknown": _("Not stated")}
DIRECTIONS: Mapping[str, Text] = {
    "in": pgettext_lazy("way through a gate", "In"),
    "out": pgettext_lazy("way through a gate", "Out"),
    "both": pgettext_lazy("way through a gate", "In and out"),
}
TRAFFIC: Mapping[str, Text] = {
    "person": _("People on foot"),
    "vehicle": _("Vehicles"),
    "rail": _("Trains"),
    "mixed": _("People and vehicles"),
}
# The layers of a base plan.
LAYERS: Mapping[str, Text] = {
    "sea": _("Water"),
    "shoal": _("Shoals"),
    "land": _("Land"),
    "built": _("Buildings"),
    "line": _("Lines: roads, rails, leading lines"),
    "fence": _("Fences"),
    "sounding": _("Depths, the number as the name"),
    "water": _("Names of waters"),
}
DRAWN_WITH: Mapping[str, Text] = {"area": _("polygons"), "line": _("lines"), "point": _("points")}
LEVELS: Mapping[int, Text] = {1: _("Level 1 and above"), 2: _("Level 2 and above"), 3: _("Level 3 only")}

ACTIONS: Mapping[str, Text] = {
    "places.add_state": _("added the State"),
    "places.add_port": _("added the port"),
    "places.add_facility": _("added the port facility"),
    "places.add_area": _("added the restricted area"),
    "places.add_berth": _("added the berth"),
    "places.add_gate": _("added the gate"),
    "places.add_anchorage": _("added the anchorage"),
    "places.add_many": _("added several places"),
    "places.continue_place": _("opened the successor"),
    "places.rename": _("renamed"),
    "places.edit": _("changed the facts"),
    "places.move": _("set the position"),
    "places.draw": _("drew the limits"),
    "places.set_base_plan": _("gave the base plan"),
    "places.close": _("closed"),
    "places.reopen": _("opened again"),
    "places.load_reference": _("brought the public facts up to date"),
}

REASONS: Mapping[str, Text] = {
    "PLACE_PARENT_KIND": _("This kind of place does not lie there. Choose the place it belongs to."),
    "PLACE_PARENT_CLOSED": _("The place it lies in is closed. Open that one first."),
    "PLACE_CLOSED": _("The place is closed and keeps its facts. Open it again to change them."),
    "PLACE_NEVER_CLOSES": _("States are not closed. A correction comes with the reference list."),
    "PLACE_HAS_OPEN_CHILDREN": _("%(count)s places in it are still open. Close them first."),
    "PLACE_STILL_OPEN": _("Only a closed place has a successor. Close it first."),
    "PLACE_IS_CONTINUED": _("Another place has taken its part already."),
    "STATE_IS_REFERENCE": _("The facts of States come from the reference list. Send a correction with its source."),
    "STATE_CODE": _("Write the two letters of ISO 3166, such as BB. Fictional States use QM to QZ."),
    "STATE_UNKNOWN": _("No State goes by “%(text)s”. Choose one of those offered, or write its two-letter code."),
    "LOCODE_OTHER_STATE": _("%(code)s is a code of %(given)s, and the port lies in %(expected)s. Check both."),
    "FACILITY_NUMBER_OTHER_PORT": _("%(code)s belongs to the port %(given)s, and this port is %(expected)s. Check both."),
    "CODE_TAKEN": _("%(code)s is the code of another place already."),
    "CODE_IN_USE": _("The numbers of its port facilities begin with %(code)s. The code stays."),
    "MARK_TAKEN": _("Another place here has the mark %(mark)s. Choose another."),
    "TAKEN_MEANWHILE": _("Somebody has just used this code or mark. Look at the list, then try again."),
    "IMPORT_NO_PORT": _("There is no port %(port)s here, or not for you. Add the port first."),
    "IMPORT_BEGINS_CLOSED": _("A new facility begins in use. Leave the status empty, and close it afterwards."),
    "TWICE_IN_FILE": _("“%(value)s” stands in line %(first)s already. Keep one of them."),
    "AREAS_NOT_HERE": _("Areas, berths, gates and anchorages lie in ports and port facilities. Give the code of one of them."),
    "FEATURES_MISSING": _("The file is JSON of the type %(kind)s. GeoJSON with many features is a FeatureCollection."),
    "FEATURE_FORM": _("This is no feature of GeoJSON: it has the type Feature, properties and a geometry."),
    "FEATURE_NESTED": _("It holds a list or an object. Write a text, a number, or true or false."),
    "FEATURE_TWICE": _("Feature %(feature)s is “%(value)s” already. Keep one of the two, or give each its own mark."),
    "FEATURE_ID_ELSEWHERE": _("Nothing here has the id %(id)s: it goes by its mark and name."),
    "NAME_OF_SEVERAL": _("%(count)s places here are called “%(name)s”. Give the mark of the one that is meant."),
    "KIND_STAYS": _("“%(value)s” is here as another kind of place, and a kind does not change. Correct the kind, or give another mark."),
    "TEXT_TOO_LONG": _("At most %(limit)s characters, and this has %(length)s. Shorten it."),
    "TEXT_MISSING": _("Write something here."),
    "TEXT_INVISIBLE": _("The text holds characters that nobody can see. Type it again."),
    "POSITION_HALF": _("A position is a latitude and a longitude. Write both, or neither."),
    "POSITION_LATITUDE": _("A latitude lies between −90 and 90 degrees."),
    "POSITION_LONGITUDE": _("A longitude lies between −180 and 180 degrees."),
    "NUMBER_RANGE": _("Write metres, more than 0 and at most %(most)s. Leave it empty if it is not known."),
    "NOT_OF_THIS_KIND": _("A place of this kind does not say this. Leave it out."),
    "NOT_IN_LIST": _("“%(value)s” is not in the list. Choose one of those offered."),
    "TIME_ZONE_UNKNOWN": _("Write a time zone by its place, such as America/Barbados."),
    "TEMPORARY_NEEDS_DATES": _("A temporary area says from when and until when."),
    "ENDS_BEFORE_START": _("The end lies before the beginning. Correct one of them."),
    "SWEEPS_OUT_OF_ORDER": _("The sweep after use lies before the one before use. Correct one of them."),
}


def status(slug: str) -> tuple[str, str]:
    """The tone and the word of a place's status."""
    return ("ok" if slug == "active" else "muted", str(STATUSES.get(slug, slug)))


def membership(starts_on: date | None, ends_on: date | None, precision: str, on: date) -> tuple[str, str]:
    """The tone and the words of a membership on a day."""
    held = rules.is_member(starts_on, ends_on, precision, on)
    if held:
        return "ok", gettext("Member")
    if held is None:
        return "warn", gettext("Not stated to the day")
    return "muted", gettext("No longer a member") if ends_on and on >= ends_on else gettext("Not yet a member")


def language(code: str) -> str:
    """The name of a language in the reader's; the code where nobody named it."""
    return cldr.language(code) or code


def register() -> None:
    """Give the reason codes and the actions of places their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
