"""What other modules may use of places."""

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
    official_names,
    root,
)
from atalaya.places.reference import aliases as reference_aliases
from atalaya.places.reference import states as reference_states
from atalaya.places.rules import alike, fold
from atalaya.places.shading import shaded_map

__all__ = [
    "Classed",
    "Place",
    "StateAnswer",
    "StateNames",
    "above",
    "alike",
    "below",
    "children",
    "classed",
    "classes",
    "detail_of",
    "find",
    "fold",
    "members",
    "name_of",
    "official_names",
    "reference_aliases",
    "reference_states",
    "root",
    "shaded_map",
]
