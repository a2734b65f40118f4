"""When a contact is asked whether all of it is still right."""

from datetime import date, datetime, timedelta

from atalaya.contacts.rules.holders import is_stale
from atalaya.kernel.reasons import Reason

# Half a year: officers change posts, and a wrong number is found out when it is needed.
CONFIRM_DAYS = 183
# Who does not answer is asked again after a month, not every night; and the link of a mail opens as long as it may lie unread.
AGAIN_DAYS, LINK_DAYS = 30, 60
LONGEST = 500


def is_due(confirmed: date | None, asked: datetime | None, now: datetime) -> bool:
    """Whether a contact is asked tonight: it is stale, and was not asked lately."""
    return is_stale(confirmed, now.date(), CONFIRM_DAYS) and (asked is None or now - asked >= timedelta(days=AGAIN_DAYS))


def refuse_link(asked: datetime | None, now: datetime) -> Reason | None:
    """Why a link no longer opens: it is older than a mail may lie."""
    return Reason("CONTACTS_LINK_OLD") if asked is None or now - asked > timedelta(days=LINK_DAYS) else None


def refuse_said(said: str, text: str) -> Reason | None:
    """Why an answer is none: what is wrong is to be said."""
    if said == "wrong" and not text.strip():
        return Reason("CONTACTS_SAY_WHAT", field="text")
    return Reason("CONTACTS_SAID_LONG", {"most": LONGEST}, "text") if len(text) > LONGEST else None
