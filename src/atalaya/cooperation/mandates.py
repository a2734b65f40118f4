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


def planned_meetings(body: str, starts: date, ends: date, as_of: date | None) -> list[str]:
    """The ids of the meetings of a body of ours that touch the period and are not known to have been held, or were called off."""
    rows = Meeting.objects.filter(known_by(as_of), organ__code=body, is_ours=True, starts_on__lte=ends, ends_last__gte=starts).order_by("starts_on", "pk")
    changes = MeetingChange.objects.filter(known_by(as_of), meeting__in=rows).order_by("known_until", "pk").values_list("meeting__public_id", "status")
    status = dict(rows.values_list("public_id", "status")) | dict(changes)
    return [ident for ident, said in status.items() if said not in {HELD, UNDER_WAY, CANCELLED}]


def terms_of_years() -> list[tuple[date, date]]:
    """The spans over several years that bodies were composed for, from the first day to the last."""
    rows = Term.objects.filter(Q(begins_precision="year", ends_precision="year"), begins_on__isnull=False, ends_on__isnull=False)
    spans = {(t.begins_on, t.ends.end) for t in rows if t.begins_on and t.ends and t.ends.start.year - t.begins_on.year > 1}
    return sorted(spans)


def bodies_named() -> Mapping[str, str]:
    """The names of the bodies by code, in the reader's language."""
    return {body.code: queries.name_of_body(body) for body in Body.objects.filter(code__isnull=False) if body.code}
