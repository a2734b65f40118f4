"""What a Recognized Security Organization may do, for the modules that assess and plan.

It may advise, and prepare an assessment or a plan. It never reviews what it, or one that belongs with it, prepared
(ISPS Code, part B, 15.2); and six functions stay with the Contracting Government (SOLAS XI-2/10.3.2, part A, 4.3).
"""

from collections.abc import Collection, Iterable

from atalaya.kernel.reasons import Reason

NEVER_DELEGATED = frozenset(
    {
        "set_level",
        "approve_assessment",
        "decide_facilities",
        "approve_plan",
        "control_ships",
        "require_declaration",
    }
)


def refuse_review(reviewer: int, prepared_by: Iterable[int], associates: Iterable[Collection[int]] = ()) -> Reason | None:
    """Why an organisation may not review an assessment or a plan: it prepared it, or belongs with one that did.

    Organisations are known by their keys; `associates` are groups of organisations that belong together.
    """
    authors = set(prepared_by)
    if reviewer in authors:
        return Reason("CONTACTS_REVIEWS_OWN")
    if any(reviewer in group and authors & set(group) for group in associates):
        return Reason("CONTACTS_REVIEWS_ASSOCIATE")
    return None


def refuse_delegation(function: str) -> Reason | None:
    """Why a function may not be delegated to a Recognized Security Organization."""
    return Reason("CONTACTS_NEVER_DELEGATED") if function in NEVER_DELEGATED else None
