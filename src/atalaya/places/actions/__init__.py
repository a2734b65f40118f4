"""Every write of places. Each is an @action: permission, rules, save, audit and events in one transaction."""

from atalaya.places.actions.adding import (
    add_anchorage,
    add_area,
    add_berth,
    add_facility,
    add_gate,
    add_many,
    add_port,
    add_state,
    continue_place,
)
from atalaya.places.actions.changing import draw, edit, move, rename
from atalaya.places.actions.closing import close, reopen
from atalaya.places.actions.planning import set_base_plan

__all__ = [
    "add_anchorage",
    "add_area",
    "add_berth",
    "add_facility",
    "add_gate",
    "add_many",
    "add_port",
    "add_state",
    "close",
    "continue_place",
    "draw",
    "edit",
    "move",
    "rename",
    "reopen",
    "set_base_plan",
]
