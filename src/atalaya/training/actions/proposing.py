"""Candidates for scholarships: proposed and ranked by their State, by the mailed link or signed in."""

from collections.abc import Mapping
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.training import rules
from atalaya.training.models import Call, Candidate, Nomination

_LINK = "the mailed link, or the role at the State, is the permission"
FIELDS = ("name", "sex", "employer", "employer_kind", "language", "statement")
# Those that fill one of the State's seats.
STANDING = ("proposed", "reserve", "awarded")


def _open(nomination: Nomination) -> Call:
    call = nomination.call
    if call is None:
        raise Refused(Reason("TRAINING_CALL_NOT_OPEN"))
    if reason := rules.refuse_proposal(call.status, call.closes_on, clock.today()):
        raise Refused(reason)
    return call


@action(can=None, why=_LINK)
def propose(*, actor: Principal, nomination: Nomination, values: Mapping[str, Any]) -> Candidate:
    """Propose somebody, behind those the State has proposed already. Raises Refused."""
    call = _open(nomination)
    email = str(values["email"]).strip().lower()
    theirs = list(Candidate.objects.filter(nomination=nomination))
    one = next((c for c in theirs if c.email == email), None)
    if one is not None and one.status != "withdrawn":
        raise Refused(Reason("TRAINING_CANDIDATE_NAMED", field="email"))
    if nomination.seats is not None and sum(c.status in STANDING for c in theirs) >= nomination.seats:
        raise Refused(Reason("TRAINING_NOMINATION_FULL", {"seats": nomination.seats}))
    if one is None:
        one = Candidate(call=call, nomination=nomination, place_path=call.place_path, state=nomination.state, email=email, secret=ids.secret_code())
    one.status = rules.CANDIDATE.next("" if one.pk is None else one.status, "propose")
    one.rank = max((c.rank for c in theirs), default=0) + 1
    for name in FIELDS:
        setattr(one, name, values.get(name) or ("en" if name == "language" else ""))
    one.save()
    _answered(nomination, declined=False)
    return one


def _answered(nomination: Nomination, *, declined: bool) -> None:
    nomination.answered_at, nomination.declined = clock.now(), declined
    nomination.save()


@action(can=None, why=_LINK)
def prefer(*, actor: Principal, nomination: Nomination, candidate: Candidate) -> None:
    """Put a candidate one place up in the State's own order. Raises Refused."""
    _open(nomination)
    ranked = [c for c in Candidate.objects.filter(nomination=nomination).order_by("rank", "id") if c.status != "withdrawn"]
    at = next((n for n, c in enumerate(ranked) if c.pk == candidate.pk), 0)
    if at:
        above = ranked[at - 1]
        above.rank, ranked[at].rank = ranked[at].rank, above.rank
        above.save()
        ranked[at].save()


@action(can=None, why=_LINK)
def drop_candidate(*, actor: Principal, nomination: Nomination, candidate: Candidate) -> None:
    """Take a candidate back who holds no award. Raises Refused."""
    if candidate.nomination_id != nomination.pk:
        raise Refused(Reason("TRAINING_CALL_NOT_OPEN"))
    candidate.status = rules.CANDIDATE.next(candidate.status, "withdraw")
    candidate.save()


@action(can=None, why=_LINK)
def propose_nobody(*, actor: Principal, nomination: Nomination) -> Nomination:
    """Answer that the State proposes nobody. Raises Refused."""
    _open(nomination)
    if Candidate.objects.filter(nomination=nomination, status__in=STANDING).exists():
        raise Refused(Reason("TRAINING_CANDIDATES_STAND"))
    _answered(nomination, declined=True)
    return nomination
