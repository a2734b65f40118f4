"""The same three steps for commands: plan, report, carry out."""

from collections.abc import Iterator
from typing import Any

from atalaya.foundation.imports import actions, planning
from atalaya.foundation.imports.declared import REFUSED, UNCHANGED, Importer
from atalaya.foundation.permissions.principals import Principal


def report(plan: planning.Plan) -> Iterator[dict[str, Any]]:
    """One object a row that is new, changed or refused, and a last one with the counts: what `--format jsonl` writes."""
    for planned in plan.rows:
        if planned.verdict != UNCHANGED:
            reasons = [{"field": r.field, "code": r.code, "params": dict(r.params)} for r in planned.reasons]
            yield {
                **({"sheet": planned.row.sheet} if planned.row.sheet else {}),
                "row": planned.row.number,
                "verdict": planned.verdict,
                "label": planned.label,
                "reasons": reasons,
                **({"notes": [{"code": n.code, "params": dict(n.params)} for n in planned.notes]} if planned.notes else {}),
            }
    aside = {"aside": list(plan.aside)} if plan.aside else {}
    yield {"counts": dict(plan.counts), "unused": list(plan.unused), "encoding": plan.encoding, **aside}


def bring(importer: Importer, actor: Principal, content: bytes, *, dry_run: bool, at: str = "") -> tuple[planning.Plan, bool]:
    """Plan `content` and, unless `dry_run` or a row is refused, carry it out. Returns the plan and whether it was done."""
    plan = planning.make(importer, actor, content, at)
    if dry_run or plan.counts[REFUSED]:
        return plan, False
    actions.carry_out_file(actor=actor, importer=importer.slug, content=content, fingerprint=plan.fingerprint, at=at)
    return plan, True
