"""Calendars after RFC 5545. An entry keeps its UID for good; a change raises its SEQUENCE; what is cancelled stays, and says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.agenda.rules import CANCELLED, POSTPONED

if TYPE_CHECKING:
    from icalendar import Event

_STATES = {CANCELLED: "CANCELLED", POSTPONED: "TENTATIVE"}


@dataclass(frozen=True)
class Entry:
    """What a calendar shows of one activity. Days are whole days, `ends` the last of them; moments are aware.

    `is_gone` takes it out of the reader's day: it is cancelled, or postponed and has no date yet.
    """

    uid: str
    sequence: int
    status: str
    title: str
    starts: date | datetime
    ends: date | datetime
    changed_at: datetime
    url: str = ""
    text: str = ""
    where: str = ""
    is_gone: bool = False


def write(name: str, entries: Iterable[Entry], *, method: str = "PUBLISH") -> bytes:
    """The calendar file, its words in the language of the moment."""
    from icalendar import Calendar  # a tenth of a second at every start, needed only here

    book = Calendar()
    book.add("prodid", "-//Atalaya//Agenda//EN")
    book.add("version", "2.0")
    book.add("method", method)
    book.add("x-wr-calname", name)
    for entry in entries:
        book.add_component(_event(entry))
    found: bytes = book.to_ical()
    return found


def _event(entry: Entry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("summary", summary(entry.status, entry.title))
    event.add("status", "CANCELLED" if entry.is_gone else _STATES.get(entry.status, "CONFIRMED"))
    event.add("dtstart", entry.starts)
    # A day's end is the day after it, as RFC 5545 counts.
    event.add("dtend", entry.ends if isinstance(entry.ends, datetime) else entry.ends + timedelta(days=1))
    for field, value in (("description", entry.text), ("location", entry.where), ("url", entry.url)):
        if value:
            event.add(field, value)
    return event


def summary(status: str, title: str) -> str:
    """The title, with a word before it that no calendar overlooks."""
    return _("%(status)s: %(title)s") % {"status": STATUSES[status], "title": title} if status in _STATES else title
