"""Assigning packs."""

from datetime import date

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.profiles import packs, queries
from atalaya.foundation.profiles.capabilities import Can
from atalaya.foundation.profiles.models import Assignment
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused


@action(can=Can.ASSIGN, at="place_path")
def assign(*, actor: Principal, place_path: str, pack: str, version: int, starts_on: date, reason: str, seen: str | None = None) -> Assignment:
    """Let a version of a pack hold at a place from a day on; never for days gone by: what was decided then stands.

    `seen` is the mark of the assignments that were looked at (`queries.standing`). Raises Refused, also when others stand there now.
    """
    if packs.get(pack, version) is None:
        raise Refused(Reason("PROFILE_NO_PACK", {"pack": pack, "version": version}, "pack"))
    if starts_on < clock.today():
        raise Refused(Reason("PROFILE_IN_THE_PAST", {}, "starts_on"))
    if not reason.strip():
        raise Refused(Reason("PROFILE_REASON_NEEDED", {}, "reason"))
    if seen is not None and seen != queries.standing(queries.assignments(place_path)):
        raise Refused(Reason("PROFILE_CHANGED_MEANWHILE"))
    row = Assignment.objects.filter(place_path=place_path, starts_on=starts_on).first() or Assignment(place_path=place_path, starts_on=starts_on)
    row.pack, row.version, row.reason = pack, version, reason.strip()[:300]
    row.save()
    return row
