"""Telling people, in the transaction of what they are told."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.notices import channels, kinds, people, rules
from atalaya.foundation.notices.kinds import Kind
from atalaya.foundation.notices.models import Choice, Delivery, Notice, QuietHours
from atalaya.foundation.records import acts
from atalaya.foundation.records.values import plain
from atalaya.kernel import clock
from atalaya.kernel.refs import Ref


def tell(kind: str, *, users: Iterable[str], params: Mapping[str, Any] | None = None, ref: Ref | None = None, place_path: str = "/", dedupe: str = "") -> int:
    """Tell `users` (public ids) something. Returns how many were told: not those who left, nor those told before under `dedupe`.

    Raises LookupError for a kind there is not. Values are plain; names of people do not belong in them.
    """
    known = kinds.get(kind)
    if known is None:
        raise LookupError(f"no kind of notice named {kind}")
    found = people.find(users)
    act = acts.current()
    given = {name: plain(value) for name, value in (params or {}).items()}
    moment = clock.now()
    notices = Notice.add(
        [
            Notice(
                user_id=ident,
                kind=kind,
                params=given,
                ref=str(ref) if ref else "",
                place_path=place_path,
                dedupe=dedupe,
                cause=act.entry_id if act else "",
                created_at=moment,
            )
            for ident in sorted(found)
        ]
    )
    _deliver(known, {n.user_id: n for n in notices}, found, moment)
    return len(notices)


def _deliver(kind: Kind, notices: Mapping[str, Notice], found: Mapping[str, people.Person], moment: datetime) -> None:
    chosen: dict[str, dict[str, bool]] = {}
    for user_id, channel, wanted in Choice.objects.filter(user_id__in=list(notices), about=kind.slug).values_list("user_id", "channel", "wanted"):
        chosen.setdefault(user_id, {})[channel] = wanted
    quiet = {q.user_id: q for q in QuietHours.objects.filter(user_id__in=list(notices))} if not kind.urgent else {}
    for user_id, notice in notices.items():
        due = _due(moment, found[user_id], quiet.get(user_id))
        for channel in channels_for(kind, chosen.get(user_id, {})):
            delivery = Delivery.begin(notice, channel, due)
            jobs.enqueue("notices.deliver", run_at=due, delivery=delivery.public_id)


def channels_for(kind: Kind, chosen: Mapping[str, bool]) -> list[str]:
    """The channels a kind takes for somebody who chose so. What cannot be refused keeps its own; more may be asked for."""
    known = [c.slug for c in channels.every()]
    if not kind.refusable:
        return [c for c in known if c in kind.channels or chosen.get(c)]
    return [c for c in known if chosen.get(c, c in kind.channels)]


def _due(moment: datetime, person: people.Person, quiet: QuietHours | None) -> datetime:
    if quiet is None:
        return moment
    try:
        zone = ZoneInfo(person.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return rules.due(moment, zone, quiet.starts, quiet.ends)
