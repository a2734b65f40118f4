"""What must be true of a record's facts, kind by kind. Each function yields every fault it finds. Pure: values in, reasons out."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal

from atalaya.cooperation.rules import moves
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason

MANDATES = (1, 2, 3, 4)
_CODE = 2


def missing(text: str, field: str) -> Reason | None:
    """Why a text is not enough: there is none."""
    return None if text.strip() else Reason("COOPERATION_MISSING", field=field)


def of_mandate(mandate: int | None) -> Reason | None:
    """Why a mandate is none of the four."""
    return Reason("COOPERATION_MANDATE", field="mandate") if mandate is not None and mandate not in MANDATES else None


def of_body(key: int | None, parents: Sequence[int]) -> Iterator[Reason | None]:
    """Why a body may not lie where it shall: below itself. `parents` are the keys of those above, the nearest first."""
    yield Reason("COOPERATION_BELOW_ITSELF", field="parent") if key is not None and key in parents else None


def of_holder(*holders: object) -> Reason | None:
    """Why a seat is nobody's."""
    return None if any(holders) else Reason("COOPERATION_NOBODY", field="state")


def of_one(*holders: object) -> Reason | None:
    """Why a line is not about exactly one."""
    return None if sum(map(bool, holders)) == 1 else Reason("COOPERATION_ONE_OF_TWO", field="state")


def of_instrument(status: str, signed: PartialDate | None, since: date | None, until: date | None, today: date) -> Iterator[Reason | None]:
    """Why the dates of an instrument cannot be: signed in the future, over before it was in force, signed while it is negotiated."""
    yield moves.refuse_future(signed, today, "signed")
    if since and until and until < since:
        yield Reason("AGENDA_ENDS_BEFORE_START", {"starts": str(since), "ends": str(until)}, "in_force_until")
    if signed is not None and status in {moves.NEGOTIATED, moves.GIVEN_UP}:
        yield Reason("COOPERATION_NOT_SIGNED_YET", field="signed")


def of_contribution(amount: Decimal | None, projects: Collection[object], financiers: Collection[object]) -> Iterator[Reason | None]:
    """Why money is not said: no amount, no project."""
    yield Reason("COOPERATION_AMOUNT", field="amount") if amount is None or amount <= 0 else None
    yield None if projects else Reason("COOPERATION_NO_PROJECT", field="projects")


def of_beneficiaries(codes: Sequence[str], known: Collection[str]) -> Reason | None:
    """Why somebody cannot be a beneficiary: two letters that are no State's code."""
    strange = [code for code in codes if len(code) == _CODE and code not in known]
    return Reason("COOPERATION_NO_STATE", {"code": strange[0]}, "states") if strange else None


def of_membership(
    begins: PartialDate | None, ends: PartialDate | None, others: Sequence[tuple[PartialDate | None, PartialDate | None]]
) -> Iterator[Reason | None]:
    """Why a membership cannot run as it is given: it ends before it begins, or another of the same kind runs meanwhile."""
    yield moves.refuse_order(begins, ends)
    for first, last in others:
        if (last is None or begins is None or begins.start < last.start) and (ends is None or first is None or first.start < ends.start):
            yield Reason("COOPERATION_MEMBER_ALREADY", {"since": str(first or "–")}, "begins")
            return


def of_framework(kind: str, state: object, region: str) -> Iterator[Reason | None]:
    """Why a strategy, law or committee belongs nowhere, or to two."""
    yield None if bool(state) != bool(region.strip()) else Reason("COOPERATION_STATE_OR_REGION", field="region")
    yield None if kind else Reason("COOPERATION_MISSING", field="kind")
