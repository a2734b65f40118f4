"""Activities and meetings: from the secretariat's own documents, and the States that took part."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation.public import Meeting, MeetingChange
from atalaya.foundation.agenda import rules as agenda
from atalaya.foundation.imports import parsers
from atalaya.foundation.imports.declared import Sheet
from atalaya.foundation.imports.loading import Wanted
from atalaya.kernel.partial import DAY, PRECISIONS, PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.results.importing import bodies
from atalaya.results.importing.cells import ordinal
from atalaya.results.importing.context import Context, mapping
from atalaya.results.importing.tables import NOTE, Made, Table, Values, column, rest
from atalaya.training import public as training

TITLE = 300
_KINDS = {k: k for k in ("webinar", "course", "diploma", "conference", "seminar", "workshop", "forum")} | {"training": "course"}
_OTHERS = ("virtual_event", "exercise", "needs_assessment", "port_visit", "roundtable")
_MEETINGS = ("political_meeting", "tag_meeting", "meeting")
TYPES = {**_KINDS, **dict.fromkeys(_OTHERS, "other"), **dict.fromkeys(_MEETINGS, "meeting")}
# Nobody says of a webinar who came only by having signed up; a course's number is of those enrolled.
_ENROLS = ("course", "diploma")


def coarsened(*dates: PartialDate | None, to: str | None = None) -> tuple[str, list[Any]]:
    """One precision for dates that were given with several, the coarsest of them, and their first days by it."""
    given = [d for d in dates if d is not None]
    precision = min((d.precision for d in given), key=PRECISIONS.index, default=DAY)
    if to is not None and given:
        precision = min(precision, to, key=PRECISIONS.index)
    return precision, [d and PartialDate.parse(str(d)[: {"year": 4, "month": 7, "day": 10}[precision]]).start for d in dates]


def schedule(values: Values, status: str, as_of: PartialDate) -> dict[str, Any]:
    """The status and the dates of an agenda, planned or actual by what the status says. Raises Refused."""
    starts, ends, original = values.get("start"), values.get("end"), values.get("original_start")
    if reason := agenda.refuse_dates(starts, ends, ("start", "end")):
        raise Refused(reason)
    if status == agenda.HELD and (reason := agenda.refuse_held(starts, as_of.end)):
        raise Refused(reason)
    held = status in {agenda.HELD, agenda.UNDER_WAY}
    precision, (first, last) = coarsened(starts, ends, to=values.get("date_precision"))
    if not held and starts is None and original is not None:
        precision, (first, last) = original.precision, [original.start, None]
    fields = dict.fromkeys(("planned_from", "planned_until", "actual_from", "actual_until")) | {"planned_precision": DAY, "actual_precision": DAY}
    kind = "actual" if held else "planned"
    return {"status": status, **fields, f"{kind}_from": first, f"{kind}_until": last, f"{kind}_precision": precision}


def changed(fields: Mapping[str, Any], original: PartialDate | None) -> dict[str, Any]:
    """The dates a change gave up and took."""
    before = {"before_from": original.start, "before_precision": original.precision} if original else {}
    moved = fields["status"] == agenda.POSTPONED
    after = {"after_from": fields["planned_from"], "after_until": fields["planned_until"], "after_precision": fields["planned_precision"]}
    return before | (after if moved else {})


def topics_of(text: str) -> list[str]:
    """The codes of the topics a source names; a topic without a place in the schemes has none."""
    known = {row["topic"]: row["codes"].split(";") for row in mapping("topics")}
    return list(dict.fromkeys(code for part in parsers.listed(text) for code in known.get(part.casefold(), ())))


def involved(context: Context, code: str, values: Values, named: str, role: str) -> tuple[list[Wanted], list[Reason]]:
    """The organisations a column names, with their part in the activity."""
    source = values["source"]
    wanted: list[Wanted] = []
    notes: list[Reason] = []
    for name in parsers.listed(rest(values, named)):
        near = "" if context.organisations.known([name]) else context.organisations.nearest(name)
        own, new = context.organisation(name, (), source)
        if near and any(w.key == {"name": own} for w in new):
            notes.append(Reason("RESULTS_ORGANISATION_ALIKE", {"name": name[:80], "nearest": near[:200]}, named))
        key = {"activity__code": code, "organisation__name": own, "role": role}
        wanted += [*new, Wanted(training.Involvement, key, once=True)]
    return wanted, notes


def _choice(*words: str) -> parsers.Parser:
    return parsers.choice({w: w for w in words})


ACTIVITIES = Sheet(
    slug="activities",
    label=_("Activities"),
    key=("activity_id",),
    fields=(
        column("activity_id", parsers.text(40), required=True),
        column("type", _choice(*TYPES), required=True),
        column("series"),
        column("title", required=True),
        column("partners"),
        column("role_of_cip", _choice("organiser", "co_organiser", "speaker", "host", "none")),
        column("start", parsers.partial),
        column("end", parsers.partial),
        column("date_precision", _choice(*PRECISIONS)),
        column("original_start", parsers.partial),
        column("original_date_precision", _choice(*PRECISIONS)),
        column("modality", _choice("online", "in_person", "hybrid")),
        column("city", parsers.text(80)),
        column("country_iso2", parsers.text(2)),
        column("language", parsers.listed),
        column("status", _choice(*agenda.STATUSES), required=True),
        column("participants", parsers.whole(0, 1_000_000)),
        column("participants_noun", parsers.text(60)),
        column("member_states_count", parsers.whole(0, 300)),
        column("other_countries_count", parsers.whole(0, 300)),
        column("topic"),
        column("section", parsers.text(80)),
        column("source", required=True),
        column("note", parsers.text(NOTE)),
    ),
)


def activity(context: Context, values: Values) -> Made:
    """An activity, or a meeting where we met and nobody was taught."""
    if TYPES[values["type"]] == "meeting" and values.get("role_of_cip") != "speaker":
        return _meeting(context, values)
    code, source, kind = values["activity_id"], values["source"], TYPES[values["type"]]
    known, first = context.known(source)
    own = schedule(values, values["status"], context.as_of(source))
    facts = {
        **own,
        **known,
        "kind": "other" if kind == "meeting" else kind,
        "title": values["title"],
        "our_role": values.get("role_of_cip") or "none",
        "languages": values.get("language") or [],
        "modality": rest(values, "modality"),
        "city": rest(values, "city"),
        "country": context.country(values.get("country_iso2"), "country_iso2"),
        **_counted(values, states_declared="member_states_count", others_declared="other_countries_count"),
        "series__name": values.get("series"),
        "ordinal": ordinal(values["title"]),
        "source": source,
        "note": _note(values),
    }
    more = {**first, "is_public": True, "mandate": 2 if facts["our_role"] in training.OURS else None}
    series = [Wanted(training.Series, {"name": values["series"]}, once=True)] if values.get("series") else []
    partner = "host" if facts["our_role"] == "speaker" else "provider" if kind in _ENROLS else "partner"
    organisations, notes = involved(context, code, values, "partners", partner)
    change = {**known, **changed(own, values.get("original_start"))}
    wanted = [
        Wanted(training.Activity, {"code": code}, facts, more),
        *series,
        Wanted(training.ActivityChange, {"activity__code": code, "status": own["status"], "source": source}, change, first),
        *organisations,
        *(Wanted(training.ActivityTopic, {"activity__code": code, "topic": topic}, once=True) for topic in topics_of(rest(values, "topic"))),
        *attendance(context, code, kind, values.get("participants"), source),
    ]
    return Made(f"{code} {values['title']}", wanted, notes)


def attendance(context: Context, code: str, kind: str, persons: int | None, source: str) -> list[Wanted]:
    """A number of participants without names, as a group; none is no group, and so is nobody having said."""
    if not persons:
        return []
    known, first = context.known(source)
    status = "enrolled" if kind in _ENROLS else "attended"
    key = {"activity__code": code, "source": source, "participant_id": None, "state_id": None}
    return [Wanted(training.Attendance, key, {"persons": persons, "status": status, **known}, first)]


def _counted(values: Values, **names: str) -> dict[str, int]:
    """The numbers a row states, by field. What it does not state stays as it is: another table may."""
    return {name: values[cell] for name, cell in names.items() if values.get(cell) is not None}


def _note(values: Values) -> str:
    noun = rest(values, "participants_noun")
    return "; ".join(filter(None, (rest(values, "note"), f"counted as: {noun}" if noun else "")))[:NOTE]


def _meeting(context: Context, values: Values) -> Made:
    code, source = values["activity_id"], values["source"]
    own = schedule(values, values["status"], context.as_of(source))
    known, first = context.known(source)
    series = values.get("series") or values["title"]
    organ = bodies.of_series(series)
    facts = {
        **own,
        **known,
        "organ__code": organ and organ.code,
        "body": series,
        "ordinal": ordinal(values["title"]),
        "title": values["title"],
        "city": rest(values, "city"),
        "country": context.country(values.get("country_iso2"), "country_iso2"),
        "modality": rest(values, "modality"),
        "is_ours": values.get("role_of_cip") in training.OURS,
        **_counted(values, participants="participants", states_count="member_states_count"),
        "source": source,
        "note": _note(values),
    }
    key = {"meeting__code": code, "status": own["status"], "source": source}
    change = Wanted(MeetingChange, key, {**known, **changed(own, values.get("original_start"))}, first)
    wanted = [Wanted(Meeting, {"code": code}, facts, {**first, "is_public": True, "mandate": 1 if facts["is_ours"] else None}), change]
    return Made(f"{code} {values['title']}", [*wanted, *bodies.wanted(context, organ, source)])


STATES = Sheet(
    slug="activity_states",
    label=_("States in activities"),
    key=("activity_id", "iso2"),
    fields=(
        column("activity_id", parsers.text(40), required=True),
        column("name", parsers.text(200), required=True),
        column("iso2", parsers.text(2), required=True),
        column("kind", _choice("member_state", "territory", "observer", "permanent_observer")),
        column("name_in_source", parsers.text(200)),
        column("source", required=True),
    ),
)


def represented(context: Context, values: Values) -> Made:
    """A State that took part, named without a number of persons."""
    code = values["activity_id"]
    if code not in context.activities:
        raise Refused(Reason("RESULTS_NO_SUCH_ACTIVITY", {"code": code}, "activity_id"))
    place, state_class = context.state(values["name"], "name")
    if place.code != values["iso2"]:
        raise Refused(Reason("RESULTS_NAME_AND_CODE_DIFFER", {"name": values["name"], "code": values["iso2"], "right": place.code}, "iso2"))
    told = (values.get("kind") or state_class).removeprefix("permanent_")
    if told != state_class:
        raise Refused(Reason("RESULTS_CLASS_DIFFERS", {"name": values["name"], "told": told, "right": state_class}, "kind"))
    facts = {"name_in_source": rest(values, "name_in_source"), "source": values["source"]}
    wanted = Wanted(training.Represented, {"activity__code": code, "state__code": place.code}, facts)
    return Made(f"{code} {values['name']}", [wanted], context.apart(place, state_class))


TABLES = (
    Table(ACTIVITIES, activity),
    Table(STATES, represented),
)
