"""Noting that data left."""

from collections.abc import Mapping
from typing import Any

from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel.reasons import Reason


@action(can=None, at="place_path", why="the capability is the register's own, held somewhere; its rows are scoped by themselves")
def take_out(*, actor: Principal, register: str, kind: str, can: str, place_path: str, filters: Mapping[str, Any], rows: int) -> None:
    """Note who takes which rows out: the register, the form, the filter and how many. Raises Denied without `can`."""
    if not actor.holds(can):
        raise Denied(Reason("NOT_PERMITTED", {"capability": can}))
    acts.note(register=register, kind=kind, can=can, filters=dict(filters), rows=rows)
