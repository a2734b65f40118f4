"""A hundred thousand places under the fictional States, to measure lists and maps against."""

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.places import actions
from atalaya.places.models import Place
from atalaya.places.rules import AREA_TYPES

PORTS, FACILITIES, AREAS, BERTHS, GATES = 10, 20, 90, 40, 35
_LETTERS = "ABCDEFGHIJ"


def build(by: Principal, states: Sequence[Place], seed: int) -> int:
    """Build ports, facilities and what lies in them under each State. Returns how many places."""
    count = 0
    for state in states:
        chance = random.Random(f"{seed}:{state.code}:crowd")  # noqa: S311  a world, no secret
        with transaction.atomic(), scope(by):
            count += _fill_state(by, state, chance)
    return count


def _fill_state(by: Principal, state: Place, chance: random.Random) -> int:
    ports = [
        {"name": f"Port {state.code} {n + 1}", "code": f"{state.code}X{_LETTERS[n]}Z", "time_zone": "America/Lima", **_somewhere(chance)} for n in range(PORTS)
    ]
    count = 0
    for port in actions.add_many(actor=by, parent=state, kind="port", rows=ports):
        rows = [{"name": f"Terminal {n + 1} of {port.name}", "code": f"{port.code}-{n + 1:04d}"} for n in range(FACILITIES)]
        facilities = actions.add_many(actor=by, parent=port, kind="facility", rows=rows)
        count += 1 + len(facilities) + sum(_fill_facility(by, facility, chance) for facility in facilities)
    return count


def _fill_facility(by: Principal, facility: Place, chance: random.Random) -> int:
    rows: dict[str, list[dict[str, Any]]] = {
        "area": [{"name": f"Area {n + 1}", "mark": f"R{n + 1}", "area_type": chance.choice(AREA_TYPES)} for n in range(AREAS)],
        "berth": [{"name": f"Berth {n + 1}", "mark": f"B{n + 1}", "length_m": Decimal(chance.randrange(80, 350))} for n in range(BERTHS)],
        "gate": [{"name": f"Gate {n + 1}", "mark": f"G{n + 1}"} for n in range(GATES)],
    }
    for kind, values in rows.items():
        actions.add_many(actor=by, parent=facility, kind=kind, rows=values)
    return sum(len(values) for values in rows.values())


def _somewhere(chance: random.Random) -> dict[str, Decimal]:
    return {"lat": Decimal(chance.randrange(-300, 200)) / 10, "lon": Decimal(chance.randrange(-950, -350)) / 10}
