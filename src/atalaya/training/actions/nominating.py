"""Nominations: a State is asked, reminded, and answers by link or signed in."""

from collections.abc import Iterable, Mapping
from typing import Any

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place
from atalaya.training import rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Nomination, SignUp

_NAMED = ("nominated", "selected", "reserve")


@action(can=Can.RUN, at="activity")
def ask(*, actor: Principal, activity: Activity, states: Iterable[Place], seats: int | None = None) -> list[Nomination]:
    """Ask States to name people. A State that was asked before is not asked twice. Raises Refused."""
    if reason := rules.refuse_nomination(activity.status, activity.starts, activity.nomination_until, clock.today()):
        raise Refused(reason)
    asked = set(Nomination.objects.filter(activity=activity).values_list("state_id", flat=True))
    made = []
    for state in states:
        if state.pk in asked:
            continue
        one = Nomination(activity=activity, state=state, state_path=state.place_path, place_path=activity.place_path)
        one.secret, one.seats, one.asked_at = ids.secret_code(), seats, clock.now()
        one.save()
        made.append(one)
        jobs.enqueue("training.mail_nomination", nomination=one.public_id, letter="nominate")
    return made


def _open(nomination: Nomination) -> Activity:
    activity = nomination.activity
    if activity is None:
        raise Refused(Reason("TRAINING_NOMINATION_CLOSED"))
    if reason := rules.refuse_nomination(activity.status, activity.starts, activity.nomination_until, clock.today()):
        raise Refused(reason)
    return activity


def _answered(nomination: Nomination, *, declined: bool) -> None:
    nomination.answered_at, nomination.declined = clock.now(), declined
    nomination.save()


@action(can=None, why="the mailed link, or the role at the State, is the permission")
def nominate(*, actor: Principal, nomination: Nomination, values: Mapping[str, Any]) -> SignUp:
    """Name somebody for the State. Who signed up already becomes the State's nominee. Raises Refused."""
    activity = _open(nomination)
    named = SignUp.objects.filter(nomination=nomination, status__in=_NAMED).count()
    if nomination.seats is not None and named >= nomination.seats:
        raise Refused(Reason("TRAINING_NOMINATION_FULL", {"seats": nomination.seats}))
    email = str(values["email"]).strip().lower()
    one: SignUp | None = SignUp.objects.filter(activity=activity, email=email).first()
    if one is None:
        one = SignUp(activity=activity, place_path=activity.place_path, secret=ids.secret_code(), email=email, state=nomination.state)
        for name in ("name", "sex", "employer", "employer_kind", "language"):
            setattr(one, name, values.get(name) or ("en" if name == "language" else ""))
    if one.status in {"asked", "withdrawn"} and one.nomination_id is None:
        one.status, one.nomination = "nominated", nomination
        one.save()
    _answered(nomination, declined=False)
    return one


@action(can=None, why="the mailed link, or the role at the State, is the permission")
def take_back(*, actor: Principal, nomination: Nomination, sign_up: SignUp) -> None:
    """Take back a nomination that was not decided on yet."""
    if sign_up.nomination_id == nomination.pk and rules.SIGN_UP.refuse(sign_up.status, "withdraw") is None:
        sign_up.status = rules.SIGN_UP.next(sign_up.status, "withdraw")
        sign_up.save()


@action(can=None, why="the mailed link, or the role at the State, is the permission")
def decline(*, actor: Principal, nomination: Nomination) -> Nomination:
    """Answer that the State names nobody. Raises Refused."""
    _open(nomination)
    _answered(nomination, declined=True)
    return nomination


@action(can=Can.RUN, at="nomination")
def note_reminded(*, actor: Principal, nomination: Nomination) -> None:
    """Keep that a State was reminded."""
    nomination.reminded_at = clock.now()
    nomination.save()
    jobs.enqueue("training.mail_nomination", nomination=nomination.public_id, letter="nominate_reminder" if nomination.call_id is None else "propose_reminder")
