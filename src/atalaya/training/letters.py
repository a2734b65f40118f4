"""The mails of activities, each in the language of who gets it, with the calendar file where it helps."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from atalaya.contacts import public as contacts
from atalaya.foundation.agenda import calendars
from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import django_code
from atalaya.foundation.permissions.scope import everywhere
from atalaya.places.public import name_of
from atalaya.training import calls, showing
from atalaya.training.models import Activity, Award, Call, Candidate, Nomination, SignUp

# Those that carry the calendar file, and where one is joined.
_WITH_CALENDAR = {"selected", "reminder", "changed"}
# What a candidate's status still is when the letter that says so goes out.
OF_STATUS = {"award": "awarded", "award_reminder": "awarded", "candidate_reserve": "reserve", "candidate_rejected": "rejected"}


def link(name: str, secret: str) -> str:
    """A public address that a secret opens, whole."""
    return str(settings.BASE_URL).rstrip("/") + reverse(name, args=[secret])


def send(template: str, address: str, language: str, values: dict[str, Any], calendar: bytes = b"") -> None:
    """Send one mail: the first line of its template is the subject. The calendar file is attached if there is one."""
    with translation.override(django_code(language)):
        text = render_to_string(f"training/letters/{template}.txt", values)
    subject, _line, body = text.strip().partition("\n")
    mail = EmailMessage(" ".join(subject.split()), body.strip() + "\n", settings.ENV.email_from, [address])
    if calendar:
        mail.attach("activity.ics", calendar, "text/calendar")
    mail.send(fail_silently=False)


def send_sign_up(sign_up: SignUp, letter: str) -> None:
    """Tell somebody who signed up what became of it."""
    activity = sign_up.activity
    with translation.override(django_code(sign_up.language)):
        values = about(activity) | {"url": link("activities:mine", sign_up.secret), "join_url": activity.join_url if sign_up.status == "selected" else ""}
        content = _calendar(activity, values["join_url"]) if letter in _WITH_CALENDAR else b""
    send(letter, sign_up.email, sign_up.language, values, content)


def about(activity: Activity) -> dict[str, Any]:
    """What every mail says of the activity."""
    found = showing.days(activity)
    times = " – ".join(f"{t:%H:%M}" for t in (activity.starts_at_time, activity.ends_at_time) if t)
    return {
        "title": showing.title_of(activity)[0],
        "status": STATUSES[activity.status],
        "when": ", ".join(filter(None, (cldr.day(found[0]) if found and activity.starts else "", f"{times} {activity.time_zone}" if times else ""))),
        "where": showing.where(activity),
        "reason": activity.changes.order_by("-id").values_list("reason", flat=True).first() or "",
        "page": showing.url_of(activity),
    }


def _calendar(activity: Activity, joining: str) -> bytes:
    entry = showing.entry_of(activity, joining=joining)
    return calendars.write(entry.title, [entry], method="CANCEL" if entry.is_gone else "PUBLISH") if entry else b""


def send_nomination(nomination: Nomination, letter: str) -> int:
    """Ask, or remind, whoever answers for the State. Returns how many were mailed; nobody known is nought."""
    with everywhere("who answers for the State is written to, and shown to nobody"):
        known = contacts.addresses_of(nomination.state, contacts.NATIONAL)
    for address, language in known.items():
        with translation.override(django_code(language)):
            values = _asked_for(nomination) | {"url": link("activities:nominate", nomination.secret), "state": name_of(nomination.state)}
            values["seats"] = nomination.seats
        send(letter, address, language, values)
    return len(known)


def _asked_for(nomination: Nomination) -> dict[str, Any]:
    """What a State is asked for, in the language of the moment: an activity or a call."""
    if nomination.call is not None:
        return about_call(nomination.call)
    if nomination.activity is None:
        return {}
    until = nomination.activity.nomination_until
    return about(nomination.activity) | {"until": cldr.day(until) if until else ""}


def about_call(call: Call) -> dict[str, Any]:
    """What every mail says of a call."""
    return {
        "title": calls.title_of(call)[0],
        "places": call.seats,
        "until": cldr.day(call.closes_on) if call.closes_on else "",
        "reason": call.changes.order_by("-id").values_list("reason", flat=True).first() or "",
        "page": calls.url_of(call),
    }


def send_candidate(candidate: Candidate, letter: str) -> None:
    """Tell a candidate what was decided, in the candidate's language."""
    until = Award.objects.filter(candidate=candidate).order_by("-id").values_list("answer_by", flat=True).first()
    with translation.override(django_code(candidate.language)):
        values = about_call(candidate.call) | {
            "answer_by": cldr.day(until) if until else "",
            "url": link("activities:award", candidate.secret),
            "state": name_of(candidate.state),
            "name": candidate.name,
        }
    send(letter, candidate.email, candidate.language, values)
