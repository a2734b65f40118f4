"""Whom to call now: in which order, and what to know of each before dialling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from atalaya.contacts.rules import hours
from atalaya.contacts.rules.posts import POSTS

# What is known of somebody at a moment, in words of a page: first those who are on duty, last those who cannot be dialled.
ON_TURN, OPEN, ALWAYS, NOT_STATED, CLOSED, AWAY, SILENT = REACHED = ("on_turn", "open", "always", "not_stated", "closed", "away", "silent")
_NOW, _LATER = {OPEN, ALWAYS, NOT_STATED}, {CLOSED, AWAY, SILENT}


@dataclass(frozen=True)
class Card:
    """Somebody who may be called. `depth` is how far above the place they stand, 0 for the place itself."""

    key: int
    post: str
    line: int = 1
    depth: int = 0
    always: bool = False
    weekly: tuple[hours.Interval, ...] = ()
    zone: tzinfo | None = None
    away_until: date | None = None
    turns: tuple[tuple[datetime, datetime], ...] = ()
    has_telephone: bool = True


@dataclass(frozen=True)
class Call:
    """One in the order of calling: `reached` says how, `until` and `opens` when that changes, where it is known."""

    key: int
    reached: str
    until: datetime | None = None
    opens: datetime | None = None

    @property
    def is_now(self) -> bool:
        """Whether they are to be reached at the moment, as far as is known."""
        return self.reached == ON_TURN or self.reached in _NOW


def order(cards: Iterable[Card], at: datetime) -> list[Call]:
    """Everybody, in the order of calling.

    Who is on duty by the rota comes first. Then whoever can be reached now, the nearest place first: the officer of the
    facility before the port, the port before the State. Those out of hours or away come last: better than nobody.
    """
    found = [(card, _call(card, at)) for card in cards]
    return [call for _card, call in sorted(found, key=lambda pair: _sorted(*pair))]


def _sorted(card: Card, call: Call) -> tuple[int, int, int, int, int, int]:
    late = 0 if call.reached == ON_TURN else 2 if call.reached in _LATER else 1
    surely = 0 if call.reached in {ON_TURN, OPEN, ALWAYS} else 1 + REACHED.index(call.reached)
    return late, card.depth, surely, POSTS[card.post].rank, card.line, card.key


def _call(card: Card, at: datetime) -> Call:
    if not card.has_telephone:
        return Call(card.key, SILENT)
    turn = next((ends for starts, ends in sorted(card.turns) if starts <= at < ends), None)
    if turn is not None:
        return Call(card.key, ON_TURN, until=turn)
    local = at.astimezone(card.zone) if card.zone is not None else at
    if card.away_until is not None and local.date() <= card.away_until:
        back = datetime.combine(card.away_until + timedelta(days=1), datetime.min.time(), local.tzinfo)
        return Call(card.key, AWAY, opens=back)
    if card.always:
        return Call(card.key, ALWAYS)
    if not card.weekly or card.zone is None:
        return Call(card.key, NOT_STATED)
    until = hours.closes(card.weekly, local)
    return Call(card.key, OPEN, until=until) if until is not None else Call(card.key, CLOSED, opens=hours.opens(card.weekly, local))
