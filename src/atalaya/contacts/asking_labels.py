"""The words of requests and circulars."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts.rules import asking as rules
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text

KINDS: Mapping[str, Text] = {
    rules.NOMINATE: pgettext_lazy("request", "Nominate"),
    rules.CONFIRM: pgettext_lazy("request", "Confirm"),
    rules.COMMENT: pgettext_lazy("request", "Comment"),
    rules.CIRCULATE: pgettext_lazy("request", "Pass on"),
}
KIND_HINTS: Mapping[str, Text] = {
    rules.NOMINATE: _("Name up to three people"),
    rules.CONFIRM: _("Say yes or no"),
    rules.COMMENT: _("Write what they think of it"),
    rules.CIRCULATE: _("Hand it to those it concerns, and say to whom"),
}
# What the two buttons say, by kind: done, declined.
BUTTONS: Mapping[str, tuple[Text, Text]] = {
    rules.NOMINATE: (_("Name them"), _("We name nobody")),
    rules.CONFIRM: (_("We confirm"), _("We do not confirm")),
    rules.COMMENT: (_("Send the comment"), _("No comment")),
    rules.CIRCULATE: (_("It was passed on"), _("It is not passed on")),
}
VERDICTS: Mapping[tuple[str, str], tuple[str, Text]] = {
    (rules.NOMINATE, rules.DONE): ("ok", pgettext_lazy("answer", "Named")),
    (rules.NOMINATE, rules.DECLINED): ("muted", _("names nobody")),
    (rules.CONFIRM, rules.DONE): ("ok", pgettext_lazy("answer", "Confirmed")),
    (rules.CONFIRM, rules.DECLINED): ("danger", pgettext_lazy("answer", "Not confirmed")),
    (rules.COMMENT, rules.DONE): ("ok", pgettext_lazy("answer", "Commented")),
    (rules.COMMENT, rules.DECLINED): ("muted", _("No comment")),
    (rules.CIRCULATE, rules.DONE): ("ok", _("Passed on")),
    (rules.CIRCULATE, rules.DECLINED): ("danger", _("Not passed on")),
}
STATUSES: Mapping[str, Text] = {"open": pgettext_lazy("request", "Open"), "closed": pgettext_lazy("request", "Closed")}
HOW: Mapping[str, Text] = {"": _("Not stated"), "link": _("by the mailed link"), "signed": _("signed in"), "told": _("told the authority")}
ACTIONS: Mapping[str, Text] = {
    "contacts.send_request": _("sent a request"),
    "contacts.close_request": _("closed a request"),
    "contacts.reopen_request": _("opened a request again"),
    "contacts.remind": _("reminded those who had not answered"),
    "contacts.answer_request": _("answered a request"),
    "contacts.note_reminded": _("reminded a contact"),
    "contacts.send_circular": _("sent a circular"),
    "contacts.acknowledge": _("acknowledged a circular"),
    "contacts.note_told": _("noted that a circular was acknowledged"),
    "contacts.remind_circular": _("reminded those who had not acknowledged"),
    "contacts.note_receipt_reminded": _("reminded an officer"),
}
REASONS: Mapping[str, Text] = {
    "CONTACTS_DUE": _("Choose a day from today on."),
    "CONTACTS_TO_NOBODY": _("Nobody would get it. Choose at least one who holds a post."),
    "CONTACTS_REQUEST_CLOSED": _("The request is closed: no more answers are taken."),
    "CONTACTS_NO_VERDICT": _("Choose one of the two buttons."),
    "CONTACTS_NAME_SOMEBODY": _("Name at least one person, or say that you name nobody."),
    "CONTACTS_WRITE_COMMENT": _("Write the comment, or say that you have none."),
    "CONTACTS_CIRCULAR_STATE": _("A circular is sent for a State."),
}


def verdict(kind: str, said: str) -> tuple[str, str]:
    """The tone and the word of an answer; of none yet, that it is awaited."""
    tone, word = VERDICTS.get((kind, said), ("warn", _("Not answered yet")))
    return tone, str(word)


def register() -> None:
    """Give the actions and reason codes of requests and circulars their words."""
    words.register_reasons(REASONS)
    register_actions(ACTIONS)
