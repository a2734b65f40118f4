"""What other modules may use of places."""

from atalaya.places.framing import around, place_or_404, url_of
from atalaya.places.labels import SUB_REGIONS
from atalaya.places.models import Place
from atalaya.places.queries import (
    Classed,
    StateAnswer,
    StateNames,
    above,
    below,
    children,
    classed,
    classes,
    detail_of,
    find,
    members,
    name_of,
    named,
    official_names,
    root,
    states_to_choose,
    sub_regions,
    zone_at,
)
from atalaya.places.reference import aliases as reference_aliases
from atalaya.places.reference import states as reference_states
from atalaya.places.rules import alike, fold, is_time_zone, refuse_text, tidy
from atalaya.places.shading import shaded_map

__all__ = [
    "SUB_REGIONS",
    "Classed",
    "Place",
    "StateAnswer",
    "StateNames",
    "above",
    "alike",
    "around",
    "below",
    "children",
    "classed",
    "classes",
    "detail_of",
    "find",
    "fold",
    "is_time_zone",
    "members",
    "name_of",
    "named",
    "official_names",
    "place_or_404",
    "reference_aliases",
    "reference_states",
    "refuse_text",
    "root",
    "shaded_map",
    "states_to_choose",
    "sub_regions",
    "tidy",
    "url_of",
    "zone_at",
]
