"""Attendance: what a meeting's report says, person by person and all or nothing, and groups without names."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import note
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place
from atalaya.training import attending, rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Attendance, Participant, SignUp


@dataclass(frozen=True)
class Decided:
    """A person of a report and who it was decided to be: somebody known, an earlier one of the report, or new."""

    person: attending.Person
    same: Participant | None = None
    twin: int | None = None


@action(can=Can.RUN, at="activity")
def bring_in(*, actor: Principal, activity: Activity, decided: Sequence[Decided], status: str, source: str) -> tuple[int, int]:
    """Record who attended by name, with their hours. Returns how many are new here and how many were changed. Raises Refused."""
    if reason := rules.refuse_attendance(status, activity.status):
        raise Refused(reason)
    asked = {s.email: s for s in SignUp.objects.filter(activity=activity)}
    people: list[Participant] = []
    minutes: dict[int, float | None] = {}
    for one in decided:
        known = one.same or (people[one.twin] if one.twin is not None else None)
        participant = known or _begin(activity, one.person, asked.get(one.person.email))
        people.append(participant)
        stays = [m for m in (minutes.get(participant.pk), one.person.minutes) if m is not None]
        minutes[participant.pk] = sum(stays) if stays else None
    counts = [_attend(activity, p, minutes[p.pk], status, source) for p in {p.pk: p for p in people}.values()]
    note(rows=len(decided), source=source)
    return counts.count("new"), counts.count("changed")


def _begin(activity: Activity, person: attending.Person, asked: SignUp | None) -> Participant:
    made = Participant(place_path=activity.place_path, name=person.name, folded=attending.fold(person.name), email=person.email, email_key=person.email)
    if asked is not None:
        made.name, made.folded = asked.name, attending.fold(asked.name)
        made.sex, made.state, made.employer, made.employer_kind, made.language = asked.sex, asked.state, asked.employer, asked.employer_kind, asked.language
    made.save()
    return made


def _attend(activity: Activity, participant: Participant, minutes: float | None, status: str, source: str) -> str:
    hours = None if minutes is None else Decimal(str(round(minutes / 60, 2)))
    row = Attendance.objects.filter(activity=activity, participant=participant).first()
    if row is None:
        row = Attendance(activity=activity, place_path=activity.place_path, participant=participant, known_on=clock.today(), status=status, hours=hours)
        row.state, row.sex, row.employer_kind, row.source = participant.state, participant.sex, participant.employer_kind, source
        row.save()
        return "new"
    later = max(row.status, status, key=rules.ATTENDANCE.index)
    if (row.status, row.hours) == (later, hours if hours is not None else row.hours):
        return "same"
    row.status = later
    row.hours = row.hours if hours is None else hours
    row.save()
    return "changed"


@action(can=Can.RUN, at="activity")
def add_group(*, actor: Principal, activity: Activity, persons: int, status: str, state: Place | None = None, sex: str = "", source: str = "") -> Attendance:
    """Record a group without names; an unknown State or sex stays unknown. Raises Refused."""
    if reason := rules.refuse_attendance(status, activity.status):
        raise Refused(reason)
    if persons < 1:
        raise Refused(Reason("TRAINING_GROUP_EMPTY", field="persons"))
    row = Attendance(
        activity=activity, place_path=activity.place_path, persons=persons, status=status, state=state, sex=sex, known_on=clock.today(), source=source
    )
    row.save()
    return row
