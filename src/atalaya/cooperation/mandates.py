"""What the table of a mandate needs of the record of cooperation."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from atalaya.cooperation import queries
from atalaya.cooperation.models import Body, Meeting, MeetingChange, Term
from atalaya.foundation.agenda.rules import CANCELLED, HELD, UNDER_WAY
from atalaya.foundation.indicators.models import known_by


def bodies_of_meetings(public_ids: Iterable[str]) -> Mapping[str, str]:
    """The code of the body of each meeting among these ids."""
    rows = Meeting.objects.filter(public_id__in=list(public_ids), organ__code__isnull=False)
    return dict(rows.values_list("public_id", "organ__code"))


def planned_meetings(bodies: Iterable[str], starts: date, ends: date, as_of: date | None) -> Mapping[str, list[str]]:
    """By body, the ids of its meetings of ours that touch the period and are not known to have been held, or were called off."""
    found: dict[str, list[str]] = {body: [] for body in bodies}
    rows = Meeting.objects.filter(known_by(as_of), organ__code__in=list(found), is_ours=True, starts_on__lte=ends, ends_last__gte=starts)
    changes = MeetingChange.objects.filter(known_by(as_of), meeting__in=rows).order_by("known_until", "pk").values_list("meeting_id", "status")
    last = dict(changes)
    for pk, ident, body, status in rows.order_by("starts_on", "pk").values_list("pk", "public_id", "organ__code", "status"):
        if last.get(pk, status) not in {HELD, UNDER_WAY, CANCELLED}:
            found[body].append(ident)
    return found


def terms_of_years() -> list[tuple[date, date]]:
    """The spans over several years that bodies were composed for, from the first day to the last."""
    rows = Term.objects.filter(Q(begins_precision="year", ends_precision="year"), begins_on__isnull=False, ends_on__isnull=False)
    spans = {(t.begins_on, t.ends.end) for t in rows if t.begins_on and t.ends and t.ends.start.year - t.begins_on.year > 1}
    return sorted(spans)


def bodies_named() -> Mapping[str, str]:
    """The names of the bodies by code, in the reader's language."""
    return {body.code: queries.name_of_body(body) for body in Body.objects.filter(code__isnull=False) if body.code}
