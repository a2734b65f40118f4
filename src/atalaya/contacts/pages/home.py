"""What contacts put on the first page: what is asked of the reader, and the contacts that want looking after."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.contacts import queries
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact
from atalaya.contacts.rules.confirming import CONFIRM_DAYS
from atalaya.contacts.rules.holders import is_stale
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.kernel import clock

_SHOWN = 5


def asked(request: HttpRequest) -> dict[str, Any] | None:
    """The requests and circulars that wait for the reader's own places; no panel where none does."""
    reaches = principal_of(request).reach(Can.ANSWER)
    with everywhere("what waits for the reader's own place, wherever it is asked from"):
        circulars = [
            {"url": reverse("contacts:receipt", args=[r.public_id]), "title": r.circular.title, "language": r.circular.title_language, "day": r.circular.until}
            for r in queries.sent_to(reaches).filter(acknowledged_at__isnull=True)[:_SHOWN]
        ]
        requests = [
            {"url": reverse("contacts:answer", args=[a.public_id]), "title": a.request.title, "language": a.request.title_language, "day": a.request.due_on}
            for a in queries.asked_of(reaches).filter(answered_at__isnull=True, request__status="open")[:_SHOWN]
        ]
    found = circulars + requests
    return {"rows": found, "url": reverse("contacts:mine"), "link": _("All of them")} if found else None


def attention(request: HttpRequest) -> dict[str, Any] | None:
    """How many of the contacts the reader keeps say that they are wrong, or were not confirmed for long; no panel where none is."""
    today = clock.today()
    rows = queries.current(Contact.objects.reached_by(Can.EDIT)).values_list("said", "confirmed_on")
    told = [(said, is_stale(confirmed, today, CONFIRM_DAYS)) for said, confirmed in rows.filter(Q(said__in=("wrong", "left")) | ~Q(confirmed_on=today))]
    wrong = sum(said in {"wrong", "left"} for said, _stale in told)
    stale = sum(stale for said, stale in told if said not in {"wrong", "left"})
    lines = [
        {"n": wrong, "label": _("Say that something is wrong"), "url": reverse("contacts:contacts") + "?shown=trouble", "tone": "danger"},
        {"n": stale, "label": _("Not confirmed for long"), "url": reverse("contacts:contacts") + "?shown=stale&sort=confirmed_on", "tone": "warn"},
    ]
    found = [line for line in lines if line["n"]]
    return {"lines": found} if found else None
