"""Activities as public pages tell them: events of their own, and other sources' versions of events we have."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.public import Delegation, MeetingChange, Project
from atalaya.foundation.agenda import rules as agenda
from atalaya.foundation.i18n import cldr
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.partial import PRECISIONS, PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.results.importing import activities
from atalaya.results.importing.context import Context
from atalaya.results.importing.declared import declared
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest
from atalaya.training import public as training

_STATUSES = {**{s: s for s in agenda.STATUSES}, "ongoing": agenda.UNDER_WAY}
_OURS = "CIP Secretariat"
_CODE = re.compile("([A-Z]{2})(?::([0-9]+))?")

ACTIVITIES = Sheet(
    slug="portal_activities",
    label=_("Activities on public pages"),
    key=("activity_id",),
    fields=(
        column("activity_id", parsers.text(40), required=True),
        column("same_as", parsers.text(40)),
        column("type", parsers.choice({**{t: t for t in activities.TYPES}, "project": "project"}), required=True),
        column("series"),
        column("title", required=True),
        column("organiser"),
        column("partners"),
        column("start", parsers.partial),
        column("end", parsers.partial),
        column("date_precision", parsers.choice({p: p for p in PRECISIONS})),
        column("city", parsers.text(80)),
        column("country_iso2", parsers.text(2)),
        column("modality", parsers.choice({m: m for m in ("online", "in_person", "hybrid")})),
        column("language", parsers.listed),
        column("status_in_source", parsers.choice(_STATUSES)),
        column("participants", parsers.whole(0, 1_000_000)),
        column("participants_qualifier", parsers.text(20)),
        column("participants_noun", parsers.text(60)),
        column("states_count", parsers.whole(0, 300)),
        column("states_wording", parsers.text(200)),
        column("states_listed"),
        column("topic"),
        column("source", required=True),
        column("note", parsers.text(NOTE)),
    ),
)


def activity(context: Context, values: Values) -> Made:
    """A version of an event that is there, or an event of its own with what this source says of it."""
    if values.get("same_as"):
        return _version(context, values)
    if values["type"] == "project":
        return _project(context, values)
    status = values.get("status_in_source") or agenda.PLANNED
    notes = [] if values.get("status_in_source") else [Reason("RESULTS_NO_STATUS", {}, "status_in_source")]
    ours = _OURS in rest(values, "organiser")
    row = {**values, "status": status, "role_of_cip": "organiser" if ours else "none"}
    is_exact = not values.get("participants_qualifier")
    if activities.TYPES[values["type"]] == "meeting":
        made = activities.activity(context, {**row, "member_states_count": values.get("states_count"), "participants": None})
        came, said = _represented(
            context, values, lambda state: Wanted(Delegation, {"meeting__code": values["activity_id"], **state}, first={"source": values["source"]}, once=True)
        )
        return Made(made.label, [*made.wanted, *came], [*made.notes, *notes, *said])
    own = {k: v for k, v in row.items() if k != "participants_noun"}
    made = activities.activity(context, own | {"participants": values.get("participants") if is_exact else None})
    code = values["activity_id"]
    organisers, more = activities.involved(context, code, {**values, "organiser": rest(values, "organiser").replace(_OURS, "")}, "organiser", "organiser")
    states, said = _represented(context, values, lambda state: Wanted(training.Represented, {"activity__code": code, **state}, {"source": values["source"]}))
    account = [_account(context, code, values)] if values.get("states_count") is not None or not is_exact else []
    return Made(made.label, [*made.wanted, *organisers, *states, *account], [*made.notes, *more, *notes, *said])


def _version(context: Context, values: Values) -> Made:
    if values["same_as"] not in context.activities:
        raise Refused(Reason("RESULTS_NO_SUCH_ACTIVITY", {"code": values["same_as"]}, "same_as"))
    return Made(f"{values['activity_id']} {values['title']}", [_account(context, values["same_as"], values)])


def _account(context: Context, activity_code: str, values: Values) -> Wanted:
    known, first = context.known(values["source"])
    precision, (starts, ends) = activities.coarsened(values.get("start"), values.get("end"), to=values.get("date_precision"))
    qualifier = rest(values, "participants_qualifier")
    facts = {
        "activity__code": activity_code,
        "title": values["title"],
        "starts_on": starts,
        "ends_on": ends,
        "precision": precision,
        "participants": values.get("participants"),
        "participants_noun": " ".join(filter(None, (qualifier, rest(values, "participants_noun"))))[:60],
        "states_count": values.get("states_count"),
        "states_wording": rest(values, "states_wording"),
        "states_listed": _listed(values),
        "source": values["source"],
        "note": rest(values, "note"),
        **known,
    }
    return Wanted(training.Account, {"code": values["activity_id"]}, facts, first)


def _listed(values: Values) -> list[str]:
    """The codes as the source lists them; "MF/SX" is one of the two, nobody knows which."""
    return [part.strip().split(":")[0] for part in re.split("[;+]", rest(values, "states_listed")) if part.strip()]


def _represented(context: Context, values: Values, made: Callable[[dict[str, Any]], Wanted]) -> tuple[list[Wanted], list[Reason]]:
    """The States a source lists that are certain, each as what `made` says. Countries of other regions are accepted and said; they are no place of ours."""
    wanted: list[Wanted] = []
    notes: list[Reason] = []
    for written in _listed(values):
        if "/" in written:
            notes.append(Reason("RESULTS_ONE_OF_TWO", {"codes": written}, "states_listed"))
            continue
        if _CODE.fullmatch(written) is None or not cldr.territory(written):
            raise Refused(Reason("RESULTS_UNKNOWN_COUNTRY", {"text": written[:80]}, "states_listed"))
        try:
            place, state_class = context.state(written, "states_listed")
        except Refused:
            notes.append(Reason("RESULTS_OTHER_REGION", {"name": cldr.territory(written) or written}, "states_listed"))
            continue
        notes += context.apart(place, state_class)
        wanted.append(made({"state__code": place.code}))
    return wanted, notes


def _project(context: Context, values: Values) -> Made:
    known, first = context.known(values["source"])
    facts = {"code": values["activity_id"], "source": values["source"], "note": rest(values, "note"), **known}
    return Made(f"{values['activity_id']} {values['title']}", [Wanted(Project, {"title": values["title"]}, facts, {**first, "is_public": True, "mandate": 3})])


CHANGES = Sheet(
    slug="cancellations_postponements",
    label=_("Cancellations and postponements"),
    fields=(
        column("activity_id", parsers.text(40), required=True),
        column("title"),
        column("change", parsers.choice({"cancelled": "cancelled", "postponed": "postponed"}), required=True),
        column("reason"),
        column("original_date", parsers.partial),
        column("original_date_precision", parsers.choice({p: p for p in PRECISIONS})),
        column("new_start", parsers.partial),
        column("new_end", parsers.partial),
        column("city", parsers.text(80)),
        column("country_iso2", parsers.text(2)),
        column("partner"),
        column("announced_in"),
        column("source", required=True),
    ),
)


def change(context: Context, values: Values) -> Made:
    """Why something was cancelled or postponed, and from when to when."""
    code, source = values["activity_id"], values["source"]
    link, model = ("activity", training.ActivityChange) if code in context.activities else ("meeting", MeetingChange)
    if code not in context.activities | context.meetings:
        raise Refused(Reason("RESULTS_NO_SUCH_ACTIVITY", {"code": code}, "activity_id"))
    starts: PartialDate | None = values.get("new_start")
    ends: PartialDate | None = values.get("new_end")
    if reason := agenda.refuse_dates(starts, ends, ("new_start", "new_end")):
        raise Refused(reason)
    known, first = context.known(source)
    facts: dict[str, Any] = {"reason": rest(values, "reason"), **known}
    if (original := values.get("original_date")) is not None:
        facts |= {"before_from": original.start, "before_precision": original.precision}
    if starts is not None:
        facts |= {"after_from": starts.start, "after_until": ends and ends.start, "after_precision": starts.precision}
    return Made(f"{code} {values['change']}", [Wanted(model, {f"{link}__code": code, "status": values["change"], "source": source}, facts, first)])


SPEAKER = Sheet(
    slug="speaker_appearances",
    label=_("Appearances as a speaker"),
    key=("activity_id",),
    fields=(
        column("activity_id", parsers.text(40), required=True),
        column("speaker_role", parsers.text(200)),
        column("event"),
        column("host"),
        column("date", parsers.partial),
        column("participants", parsers.whole(0, 1_000_000)),
        column("countries_region", parsers.whole(0, 300)),
        column("countries_other", parsers.listed),
        column("status", parsers.choice({s: s for s in agenda.STATUSES})),
        column("source", required=True),
    ),
)


def speaker(context: Context, values: Values) -> Made:
    """What is said of an appearance besides the activity itself: the role, and from how many countries they listened."""
    code = values["activity_id"]
    if code not in context.activities:
        raise Refused(Reason("RESULTS_NO_SUCH_ACTIVITY", {"code": code}, "activity_id"))
    facts: dict[str, Any] = {"speaker_role": rest(values, "speaker_role")}
    if values.get("countries_region") is not None:
        facts["states_declared"] = values["countries_region"]
    if values.get("countries_other"):
        facts["others_declared"] = len(values["countries_other"])
    wanted = [Wanted(training.Activity, {"code": code}, facts)]
    if values.get("participants") is not None:
        dated = {**values, "period_start": values.get("date"), "period_end": values.get("date")}
        wanted += declared(context, "speaker_participants", values["participants"], dated, at={"activity": code})
    return Made(f"{code} {rest(values, 'event')}", wanted)


TABLES = (Table(ACTIVITIES, activity), Table(CHANGES, change), Table(SPEAKER, speaker))
