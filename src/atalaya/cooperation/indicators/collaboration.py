"""Collaboration: members, instruments, awards; and how many States there are to work with."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from atalaya.cooperation.indicators.counting import MEMBER, Keyed, classes, counts, day
from atalaya.cooperation.models import AwardEdition, Instrument, Member, Prize
from atalaya.cooperation.queries import running
from atalaya.foundation.indicators import Asked, Figure, once
from atalaya.foundation.indicators.models import known_by
from atalaya.kernel.partial import YEAR, PartialDate


def members(asked: Asked) -> Iterable[Figure]:
    """Who is a member or partner on the day. One whose beginning nobody stated is one since it is known."""
    rows = Member.objects.filter(known_by(asked.as_of)).filter(running(day(asked)))
    if asked.state:
        rows = rows.filter(organisation__state__code=asked.state)
    found = {organisation: (ident, {"kind": kind}) for ident, organisation, kind in rows.order_by("-pk").values_list("public_id", "organisation_id", "kind")}
    return counts("coop.members", asked, ("kind",), list(found.values()))


def signed(asked: Asked) -> tuple[Keyed, list[str]]:
    """The instruments signed in the period, and those dated too coarsely to say."""
    return once(("cooperation.signed", asked.start, asked.end, asked.rule, asked.as_of, asked.state), lambda: _read(asked))


def _read(asked: Asked) -> tuple[Keyed, list[str]]:
    found: Keyed = []
    unplaced = []
    rows = Instrument.objects.filter(known_by(asked.as_of), signed_on__lte=asked.end, signed_on__isnull=False).order_by("signed_on", "pk")
    for instrument in rows if not asked.state else []:
        on = instrument.signed
        holds = asked.holds(on) if on else False
        if holds:
            found.append((instrument.public_id, {"kind": instrument.kind}))
        elif holds is None:
            unplaced.append(instrument.public_id)
    return found, unplaced


def instruments(asked: Asked) -> Iterable[Figure]:
    """The instruments signed."""
    return counts("coop.instruments", asked, ("kind",), signed(asked)[0])


def _held(edition: AwardEdition) -> PartialDate | None:
    """When an edition was: the day it was presented, else its year."""
    if edition.held_on:
        return PartialDate(edition.held_on)
    return PartialDate(date(edition.year, 1, 1), YEAR) if edition.year else None


def editions(asked: Asked) -> Iterable[Figure]:
    """Editions, not categories."""
    rows: Any = AwardEdition.objects.filter(known_by(asked.as_of)).order_by("year", "pk")
    found: Keyed = []
    for edition in rows if not asked.state else []:
        on = _held(edition)
        if on and asked.holds(on):
            found.append((edition.public_id, {"year": str(on)[:4]}))
    return counts("coop.awards", asked, ("year",), found)


def prizes(asked: Asked) -> Iterable[Figure]:
    """The categories of which a recipient is known, in the editions of the period."""
    rows = Prize.objects.filter(known_by(asked.as_of)).exclude(recipient="", organisation__isnull=True).select_related("edition", "state").order_by("pk")
    found: Keyed = []
    for prize in rows:
        on = _held(prize.edition)
        code = (prize.state.code or "") if prize.state else ""
        if on and asked.holds(on) and asked.state in {"", code}:
            found.append((prize.public_id, {"year": str(on)[:4], "state": code}))
    return counts("coop.prizes", asked, ("year", "state"), found)


def states(asked: Asked) -> Iterable[Figure]:
    """The member States on the day."""
    on = day(asked)
    found = sorted(one.code for one in classes().values() if one.during(on, on) == MEMBER and asked.state in {"", one.code})
    yield Figure(indicator="coop.states", unit="1", value=len(found), items=len(found))
