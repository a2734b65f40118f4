"""Signing up: asked by anybody, confirmed by a mailed link, decided by who runs the activity."""

from collections.abc import Mapping, Sequence
from typing import Any

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Refused
from atalaya.training import queries, rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, SignUp

# Whoever comes without signing in; it reaches nothing that the link or the form did not name.
DOOR = system("training.door", [Can.VIEW, Can.VIEW_PERSONS])
FIELDS = ("name", "email", "sex", "state", "employer", "employer_kind")


@action(can=None, why="anybody may ask to come to what was announced")
def sign_up(*, actor: Principal, activity: Activity, values: Mapping[str, Any], language: str = "en") -> None:
    """Ask to come. An address that asked before gets its own link again; who asks learns nothing of that. Raises Refused."""
    if reason := rules.refuse_sign_up(activity.status, activity.starts, activity.sign_up_until, clock.today()):
        raise Refused(reason)
    email = str(values["email"]).strip().lower()
    asked = SignUp.objects.filter(activity=activity, email=email).first()
    if asked is None:
        asked = SignUp(activity=activity, place_path=activity.place_path, secret=ids.secret_code(), language=language)
        for name in FIELDS:
            setattr(asked, name, values.get(name) or (None if name == "state" else ""))
        asked.email = email
        asked.save()
    jobs.enqueue("training.mail_sign_up", sign_up=asked.public_id, letter="asked")


@action(can=None, why="the mailed link is the permission")
def confirm(*, actor: Principal, sign_up: SignUp) -> SignUp:
    """Confirm one's own sign-up: from here on it counts. Beyond the seats it waits on the reserve list."""
    if sign_up.status in {"asked", "withdrawn"} and (sign_up.consented_at is None or sign_up.status == "withdrawn"):
        sign_up.status = "reserve" if queries.is_full(sign_up.activity) else "asked"
        sign_up.consented_at = clock.now()
        sign_up.save()
    return sign_up


@action(can=None, why="the mailed link is the permission")
def withdraw(*, actor: Principal, sign_up: SignUp) -> SignUp:
    """Take one's own sign-up back."""
    if rules.SIGN_UP.refuse(sign_up.status, "withdraw") is None:
        sign_up.status = rules.SIGN_UP.next(sign_up.status, "withdraw")
        sign_up.save()
    return sign_up


@action(can=Can.RUN, at="activity")
def decide(*, actor: Principal, activity: Activity, sign_ups: Sequence[SignUp], verdict: str) -> int:
    """Select people, put them on the reserve list, or not. Returns how many it changed: who withdrew is left alone."""
    changed = 0
    for one in SignUp.objects.filter(activity=activity, pk__in=[s.pk for s in sign_ups]):
        if one.status == verdict or rules.SIGN_UP.refuse(one.status, rules.VERDICTS[verdict]):
            continue
        one.status = rules.SIGN_UP.next(one.status, rules.VERDICTS[verdict])
        one.save()
        changed += 1
        jobs.enqueue("training.mail_sign_up", dedupe=f"{one.public_id}:{one.revision}", sign_up=one.public_id, letter=verdict)
    return changed


@action(can=Can.RUN, at="sign_up")
def note_mailed(*, actor: Principal, sign_up: SignUp, is_reminder: bool) -> None:
    """Keep that the joining mail or the reminder went out."""
    if is_reminder:
        sign_up.reminded_at = clock.now()
    else:
        sign_up.joining_sent_at = clock.now()
    sign_up.save()
