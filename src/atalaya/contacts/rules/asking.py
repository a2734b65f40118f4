"""Requests to contacts, and circulars: what they may be, when somebody is reminded, and what an answer is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from atalaya.kernel.reasons import Reason
from atalaya.kernel.workflow import Workflow

NOMINATE, CONFIRM, COMMENT, CIRCULATE = KINDS = ("nominate", "confirm", "comment", "circulate")
DONE, DECLINED = VERDICTS = ("done", "declined")
TITLE, TEXT, ANSWER, NAMES = 200, 4000, 2000, 3
REQUEST = Workflow("request", {("", "send"): "open", ("open", "close"): "closed", ("closed", "reopen"): "open"})
_WEEK, _LAST_DAYS = timedelta(days=7), timedelta(days=2)


def is_reminder_due(asked: date, closes: date | None, today: date) -> bool:
    """Whether somebody who has not answered is reminded: a week after being asked, or in the week before the end."""
    return today - asked >= _WEEK or (closes is not None and asked < today and closes - today <= _WEEK)


def is_circular_reminder_due(sent: datetime, until: date, now: datetime) -> bool:
    """Whether somebody who has not acknowledged is reminded: two days before the last day, though not on the day of sending."""
    return sent.date() < now.date() and until - now.date() <= _LAST_DAYS


def refuse_due(due: date | None, today: date, field: str = "due_on") -> Reason | None:
    """Why something cannot be asked for by a day: it has passed, or none was said."""
    if due is None or due < today:
        return Reason("CONTACTS_DUE", field=field)
    return None


def refuse_recipients(count: int, field: str) -> Reason | None:
    """Why something cannot be sent: to nobody."""
    return None if count else Reason("CONTACTS_TO_NOBODY", field=field)


def refuse_answer(kind: str, status: str, verdict: str, text: str, names: Sequence[Mapping[str, str]]) -> Reason | None:
    """Why something is no answer to a request of a kind. One that comes late is one, as long as the request is open."""
    if status != "open":
        return Reason("CONTACTS_REQUEST_CLOSED")
    if verdict not in VERDICTS:
        return Reason("CONTACTS_NO_VERDICT")
    if verdict == DONE and kind == NOMINATE and not names:
        return Reason("CONTACTS_NAME_SOMEBODY", field="name_1")
    if verdict == DONE and kind == COMMENT and not text.strip():
        return Reason("CONTACTS_WRITE_COMMENT", field="text")
    return None


def is_late(answered: datetime | None, due: date) -> bool:
    """Whether an answer came after its day."""
    return answered is not None and answered.date() > due
