"""The real records of the programme, beside the fictional world: what the figures of the demonstration are made of."""

from pathlib import Path

from atalaya.foundation.imports import bundling, console
from atalaya.foundation.permissions.principals import Principal
from atalaya.results.importing.programme import PROGRAMME

FOLDER = Path(__file__).resolve().parent / "data" / "programme"


class Unfit(RuntimeError):
    """The shipped records cannot be loaded: a fault of the product, said with every row."""


def load(by: Principal) -> dict[str, int]:
    """Bring the shipped records in. What is there already stays as it is. Returns how many rows were of which verdict."""
    plan, done = console.bring(PROGRAMME, by, bundling.pack(bundling.gather([FOLDER])), dry_run=False)
    if not done:
        raise Unfit("; ".join(f"{p.row.sheet} row {p.row.number}: {[r.code for r in p.reasons]}" for p in plan.rows if p.reasons))
    return dict(plan.counts)
