"""What the records of contacts and their fields are called in the log."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.contacts import asking_labels, labels, post_labels
from atalaya.foundation.audit.record_words import Words, register_records
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.texts import Text

_LEFT_OUT = frozenset({"place_path", "about_path", "known_until", "folded"})
_ORGANISATION, _PLACE, _CONTACT, _NAME, _LANGUAGE = _("Organisation"), _("Place"), _("Contact"), _("Name"), _("Language")
_TITLE, _TEXT, _SOURCE, _REMINDED, _NOTE = _("Title"), _("Text"), _("Source"), _("Reminded"), _("Note")
_STATE: Text = pgettext_lazy("country", "State")
_SAID: Mapping[str, Text] = {
    "": _("Not stated"),
    "right": _("All of this is right"),
    "wrong": _("Something is wrong"),
    "left": _("Somebody else holds this post now"),
}


def _language(code: object) -> str:
    return cldr.language(str(code)) or str(code)


_RECORDS: dict[str, Words] = {
    "contacts.organisation": Words(
        _ORGANISATION,
        {
            "name": _NAME,
            "abbreviation": _("Abbreviation"),
            "kind": _("Kind"),
            "state_id": _STATE,
            "web": _("Address on the web"),
            "note": _NOTE,
            "source": _SOURCE,
            "known_on": _("Known since"),
            "known_precision": _("Known to"),
            "merged_at": _("Merged last"),
        },
        {"kind": labels.KINDS},
        left_out=_LEFT_OUT,
    ),
    "contacts.organisationname": Words(
        _("Name of an organisation"),
        {
            "organisation_id": _ORGANISATION,
            "text": _NAME,
            "language": _LANGUAGE,
            "kind": _("Kind"),
            "source": _SOURCE,
            "former_id": _("Merged organisation"),
        },
        left_out=_LEFT_OUT,
    ),
    "contacts.publishedpost": Words(
        _("Post on a public page"),
        {
            "role": _("Post"),
            "body": _ORGANISATION,
            "level": _("Level"),
            "post": _("Which post it means"),
            "source": _SOURCE,
            "known_on": _("Known since"),
            "known_precision": _("Known to"),
        },
        {"post": post_labels.POSTS},
        left_out=_LEFT_OUT,
    ),
    "contacts.apart": Words(_("Two organisations that are two"), {"first_id": _ORGANISATION, "second_id": _ORGANISATION}),
    "contacts.contact": Words(
        _CONTACT,
        {
            "place_id": _PLACE,
            "post": _("Post"),
            "line": _("Line"),
            "kind": _("Held by"),
            "organisation_id": _ORGANISATION,
            "title": _("Function in the body"),
            "language": _("Language of the mails"),
            "always": _("Day and night"),
            "hours": _("Reached"),
            "time_zone": _("Time zone"),
            "away_until": _("Away until"),
            "shown_below": _("Shown to those below"),
            "starts_on": _("Holds the post since"),
            "ended_on": _("No longer holds the post from"),
            "note": _NOTE,
            "source": _SOURCE,
            "confirmed_on": _("Confirmed on"),
            "asked_at": _("Asked to confirm"),
            "said": _("What the contact says"),
            "said_at": _("Answered"),
            "erased_at": _("Erased"),
        },
        {"post": post_labels.POSTS, "kind": post_labels.KINDS, "said": _SAID, "language": _language},
        left_out=_LEFT_OUT,
    ),
    "contacts.turn": Words(_("Turn of duty"), {"contact_id": _CONTACT, "starts_at": _("On duty from"), "ends_at": _("Until")}),
    "contacts.request": Words(
        _("Request"),
        {
            "kind": _("What is asked"),
            "title": _TITLE,
            "title_language": _("Language of the title"),
            "text": _("What it is about"),
            "url": _("Address of a document"),
            "due_on": _("Answer until"),
            "status": _("Status"),
            "closed_at": pgettext_lazy("request", "Closed"),
        },
        {"kind": asking_labels.KINDS, "status": asking_labels.STATUSES, "title_language": _language},
        left_out=_LEFT_OUT,
    ),
    "contacts.answer": Words(
        _("Answer"),
        {
            "request_id": _("Request"),
            "contact_id": _CONTACT,
            "place_id": _PLACE,
            "asked_at": _("Asked"),
            "reminded_at": _REMINDED,
            "answered_at": _("Answered"),
            "verdict": _("Answer"),
        },
        {"verdict": {"done": _("Done as asked"), "declined": _("Declined")}},
        left_out=_LEFT_OUT,
    ),
    "contacts.circular": Words(
        _("Circular"),
        {
            "place_id": _STATE,
            "year": _("Year"),
            "number": _("Number"),
            "title": _TITLE,
            "title_language": _("Language of the circular"),
            "text": _TEXT,
            "posts": _("To whom"),
            "sent_at": _("Sent"),
            "until": _("Acknowledge until"),
        },
        {"posts": post_labels.POSTS, "title_language": _language},
        left_out=_LEFT_OUT,
    ),
    "contacts.receipt": Words(
        _("Receipt of a circular"),
        {
            "circular_id": _("Circular"),
            "contact_id": _CONTACT,
            "place_id": _PLACE,
            "post": _("Post"),
            "reminded_at": _REMINDED,
            "acknowledged_at": _("Acknowledged"),
            "how": _("How"),
        },
        {"post": post_labels.POSTS, "how": asking_labels.HOW},
        left_out=_LEFT_OUT,
    ),
}


def register() -> None:
    """Give the records of contacts their words."""
    register_records(_RECORDS)
