"""Planning an activity and what becomes of it: each change of status is kept with its dates and its reason."""

from collections.abc import Iterable, Mapping
from typing import Any
from zoneinfo import available_timezones

from atalaya.contacts.public import Organisation
from atalaya.foundation.agenda import moving
from atalaya.foundation.agenda import rules as agenda
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.identifiers import is_country
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.training import rules
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, ActivityChange, ActivityTopic, Involvement

PLAIN = (
    *("kind", "series", "ordinal", "title", "title_language", "summary", "our_role", "mandate", "languages", "modality", "city", "country", "venue"),
    *("join_url", "time_zone", "starts_at_time", "ends_at_time", "hours", "seats", "sign_up_until", "nomination_until", "note", "source"),
)
# What a calendar that was handed out shows: a change of it is a new sequence.
_SHOWN = ("title", "summary", "city", "country", "venue", "join_url", "time_zone", "starts_at_time", "ends_at_time")


def _faults(activity: Activity) -> Iterable[Reason | None]:
    if not activity.title.strip():
        yield Reason("TRAINING_TITLE_MISSING", field="title")
    if activity.country and not is_country(activity.country):
        yield Reason("TRAINING_COUNTRY", field="country")
    if activity.country and activity.modality == "online":
        yield Reason("TRAINING_ONLINE_NEEDS_NO_PLACE", field="country")
    has_times = activity.starts_at_time or activity.ends_at_time
    if (activity.time_zone and activity.time_zone not in available_timezones()) or (has_times and not activity.time_zone):
        yield Reason("TRAINING_TIME_ZONE", field="time_zone")
    if activity.ordinal is not None and activity.series_id is None:
        yield Reason("TRAINING_ORDINAL_ALONE", field="ordinal")
    yield rules.refuse_times(activity.planned_from, activity.planned_until, activity.starts_at_time, activity.ends_at_time)
    yield rules.refuse_closing(activity.sign_up_until, activity.starts, "sign_up_until")
    yield rules.refuse_closing(activity.nomination_until, activity.starts, "nomination_until")


def _require(*reasons: Reason | None) -> None:
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)


def _fill(activity: Activity, values: Mapping[str, Any]) -> None:
    for name in PLAIN:
        if name in values:
            setattr(activity, name, values[name])
    if "planned_from" in values:
        moving.set_planned(activity, values["planned_from"], values.get("planned_until"))
    _require(*_faults(activity))


def _set_topics(activity: Activity, wanted: Iterable[str]) -> None:
    held = {t.topic: t for t in ActivityTopic.objects.filter(activity=activity)}
    for code in held.keys() - set(wanted):
        held[code].delete()
    ActivityTopic.objects.bulk_create([ActivityTopic(activity=activity, topic=code) for code in dict.fromkeys(wanted) if code not in held])


def _move_on(activity: Activity, verb: str, reason: str = "", before: moving.Dates | None = None) -> Activity:
    """Take the way `verb`, keep the change, and tell the calendars and those who come if the activity is announced."""
    was = before or moving.planned(activity)
    activity.status = agenda.AGENDA.next(activity.status, verb)
    if activity.is_public:
        activity.sequence += 1
    activity.save()
    moving.told(ActivityChange(activity=activity), activity, reason, was).save()
    return activity


def _tell(activity: Activity) -> None:
    """Mail those who come, if anybody could have heard of the activity."""
    if activity.is_public:
        jobs.enqueue("training.tell_changed", dedupe=f"{activity.public_id}:{activity.sequence}", activity=activity.public_id)


@action(can=Can.PLAN, at="place_path")
def plan(*, actor: Principal, values: Mapping[str, Any], place_path: str, topics: Iterable[str] = ()) -> Activity:
    """Plan an activity: of the programme, or of the State at a path. Dates are partial dates. Raises Refused with every fault."""
    activity = Activity(place_path=place_path, known_on=clock.today(), status=agenda.AGENDA.next("", "plan"))
    _fill(activity, values)
    activity.save()
    moving.told(ActivityChange(activity=activity), activity, "", moving.UNDATED).save()
    _set_topics(activity, topics)
    return activity


@action(can=Can.PLAN, at="activity")
def edit(*, actor: Principal, activity: Activity, values: Mapping[str, Any], topics: Iterable[str] | None = None) -> Activity:
    """Change facts of an activity. Its status and, once it is announced, its dates have their own actions. Raises Refused, or Stale."""
    was = {name: getattr(activity, name) for name in _SHOWN}
    dates = moving.planned(activity)
    _fill(activity, values)
    if activity.is_public and (dates != moving.planned(activity) or any(getattr(activity, n) != v for n, v in was.items())):
        activity.sequence += 1
        _tell(activity)
    activity.save()
    if dates != moving.planned(activity):
        moving.told(ActivityChange(activity=activity), activity, "", dates).save()
    if topics is not None:
        _set_topics(activity, topics)
    return activity


@action(can=Can.PLAN, at="activity")
def announce(*, actor: Principal, activity: Activity) -> Activity:
    """Show an activity to everybody: on its public page and in the calendars. Raises Refused."""
    _require(rules.refuse_announce(is_public=activity.is_public, starts=activity.starts))
    activity.is_public = True
    activity.save()
    return activity


@action(can=Can.PLAN, at="activity")
def involve(*, actor: Principal, activity: Activity, organisation: Organisation, role: str) -> Involvement:
    """Name an organisation's part in an activity. Raises Refused."""
    if Involvement.objects.filter(activity=activity, organisation=organisation, role=role).exists():
        raise Refused(Reason("TRAINING_INVOLVED", field="organisation"))
    part = Involvement(activity=activity, organisation=organisation, role=role)
    part.save()
    return part


@action(can=Can.PLAN, at="activity")
def release(*, actor: Principal, activity: Activity, part: Involvement) -> None:
    """Take an organisation's part back."""
    Involvement.objects.filter(activity=activity, pk=part.pk).delete()


@action(can=Can.RUN, at="activity")
def begin(*, actor: Principal, activity: Activity, starts: PartialDate) -> Activity:
    """Say that an activity has begun, and when. Raises Refused."""
    moving.set_actual(activity, starts)
    return _move_on(activity, "begin")


@action(can=Can.RUN, at="activity")
def hold(*, actor: Principal, activity: Activity, starts: PartialDate, ends: PartialDate | None = None) -> Activity:
    """Say that an activity was held, and when. The future cannot have been held. Raises Refused."""
    moving.set_actual(activity, starts, ends)
    return _move_on(activity, "hold")


@action(can=Can.RUN, at="activity")
def correct(*, actor: Principal, activity: Activity, reason: str) -> Activity:
    """Put an activity that was marked held too early back to under way. Raises Refused."""
    return _move_on(activity, "correct", moving.required(reason))


@action(can=Can.PLAN, at="activity")
def cancel(*, actor: Principal, activity: Activity, reason: str) -> Activity:
    """Cancel an activity. Announced, it stays on its page and in the calendars, as cancelled. Raises Refused."""
    _move_on(activity, "cancel", moving.required(reason))
    _tell(activity)
    return activity


@action(can=Can.PLAN, at="activity")
def postpone(*, actor: Principal, activity: Activity, reason: str, starts: PartialDate | None = None, ends: PartialDate | None = None) -> Activity:
    """Postpone an activity, to new dates if there are any yet. Raises Refused."""
    before = moving.planned(activity)
    moving.set_planned(activity, starts, ends)
    activity.sign_up_until = activity.nomination_until = None
    _move_on(activity, "postpone", moving.required(reason), before)
    _tell(activity)
    return activity


@action(can=Can.PLAN, at="activity")
def replan(*, actor: Principal, activity: Activity, starts: PartialDate, ends: PartialDate | None = None, reason: str = "") -> Activity:
    """Plan a postponed or cancelled activity again. Raises Refused."""
    before = moving.planned(activity)
    moving.set_planned(activity, starts, ends)
    _move_on(activity, "plan", reason, before)
    _tell(activity)
    return activity
