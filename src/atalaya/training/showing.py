"""An activity as outsiders see it: its title in their language, its calendar entry, and its data for search engines."""

import json
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString

from atalaya.foundation.agenda import telling
from atalaya.foundation.agenda.calendars import Entry
from atalaya.foundation.agenda.rules import CANCELLED, POSTPONED
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import from_django
from atalaya.library import public as library
from atalaya.training.models import Activity, ActivityChange

_MODES = {"online": "Online", "in_person": "Offline", "hybrid": "Mixed"}


def title_of(activity: Activity) -> tuple[str, str]:
    """The title in the reader's language, else as it was given, and the language it is in."""
    code = from_django(translation.get_language())
    own = activity.titles.get(code)
    return (own, code) if own else (activity.title, activity.title_language)


def url_of(activity: Activity) -> str:
    """The public address, whole."""
    return str(settings.BASE_URL).rstrip("/") + reverse("activities:activity", args=[activity.public_id])


def recordings_of(activity: Activity, *, only_public: bool = False) -> list[tuple[str, str, str]]:
    """The recordings of an activity in the library that the open scope sees: title, its language, address."""
    found = [work for work in library.recordings_of(activity.ref) if work.is_public or not only_public]
    name = "resources:work" if only_public else "library:work"
    return [(*library.title_of(work), reverse(name, args=[work.public_id])) for work in found]


def recording_url(activity: Activity) -> str:
    """Where a recording of an activity is entered into the library."""
    return f"{reverse('library:work-new')}?{urlencode({'kind': 'recording', 'about': str(activity.ref), 'title': activity.title})}"


def hours_of(activity: Activity) -> float | None:
    """The hours without places that say nothing: 2, not 2.00."""
    if activity.hours is None:
        return None
    return int(activity.hours) if activity.hours == int(activity.hours) else float(activity.hours)


def where(activity: Activity) -> str:
    """Venue, city and country in the reader's language."""
    return ", ".join(filter(None, (activity.venue, activity.city, cldr.territory(activity.country) if activity.country else "")))


def days(activity: Activity) -> tuple[date, date, bool] | None:
    """The first and the last day, and whether they were given up; None where no day was ever said."""
    return telling.days(activity, ActivityChange.objects.filter(activity=activity))


def entry_of(activity: Activity, *, joining: str = "") -> Entry | None:
    """The calendar entry; with `joining` its place is the address to join at. None for what has no day."""
    found = days(activity)
    if found is None:
        return None
    first, last, is_gone = found
    starts, ends = _moments(activity, first, last)
    title, _language = title_of(activity)
    return Entry(
        uid=f"{activity.public_id}.activity@atalaya",
        sequence=activity.sequence,
        status=activity.status,
        title=title,
        starts=starts,
        ends=ends,
        changed_at=activity.changed_at,
        url=url_of(activity),
        text=activity.summary,
        where=joining or where(activity),
        is_gone=is_gone,
    )


def _moments(activity: Activity, first: date, last: date) -> tuple[date | datetime, date | datetime]:
    if not activity.starts_at_time or not activity.time_zone:
        return first, last
    zone = ZoneInfo(activity.time_zone)
    starts = datetime.combine(first, activity.starts_at_time, zone).astimezone(ZoneInfo("UTC"))
    ends = datetime.combine(last, activity.ends_at_time or activity.starts_at_time, zone).astimezone(ZoneInfo("UTC"))
    return starts, ends


def schema_org(activity: Activity, organisers: list[str]) -> SafeString:
    """The data of schema.org as a data block: no browser runs it, and nothing in it can end the block."""
    entry = entry_of(activity)
    title, _language = title_of(activity)
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "EducationEvent",
        "@id": url_of(activity),
        "name": title,
        "description": activity.summary or None,
        "url": url_of(activity),
        "inLanguage": activity.languages or None,
        "startDate": entry.starts.isoformat() if entry else None,
        "endDate": entry.ends.isoformat() if entry else None,
        "eventStatus": f"https://schema.org/{_event_status(activity)}",
        "eventAttendanceMode": f"https://schema.org/{_MODES[activity.modality]}EventAttendanceMode" if activity.modality in _MODES else None,
        "location": _location(activity),
        "organizer": [{"@type": "Organization", "name": name} for name in organisers] or None,
        "maximumAttendeeCapacity": activity.seats,
    }
    text = json.dumps({k: v for k, v in said.items() if v is not None}, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return SafeString(text)


def _event_status(activity: Activity) -> str:
    if activity.status == CANCELLED:
        return "EventCancelled"
    if activity.status == POSTPONED:
        return "EventRescheduled" if activity.planned_from else "EventPostponed"
    return "EventScheduled"


def _location(activity: Activity) -> dict[str, str] | None:
    if activity.modality == "online":
        return {"@type": "VirtualLocation", "url": url_of(activity)}
    return {"@type": "Place", "name": activity.venue or activity.city, "address": where(activity)} if where(activity) else None
