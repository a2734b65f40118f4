"""What a page says when it cannot be shown: what happened, what to do, and an id to quote. In the reader's language."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.principals import NOBODY
from atalaya.kernel.reasons import Reason

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Said:
    """The heading and the advice of one kind of error."""

    heading: Text
    advice: Text
    icon: str = "alert-octagon"


KINDS = {
    400: Said(_("This request cannot be understood"), _("The address or the form was damaged on its way. Go back, load the page again and repeat it.")),
    403: Said(_("You may not do this here"), _("Nothing was changed."), "lock"),
    404: Said(
        _("There is nothing here"),
        _("The address is wrong, or what it led to is not within your reach. Look for it by name, or ask whoever sent you the link."),
        "help-circle",
    ),
    405: Said(_("This address is not opened this way"), _("Go back and follow the link or the button again.")),
    409: Said(
        _("Somebody else was faster"),
        _("The record changed while you worked on it. Go back, load it again, and repeat your change on what is there now."),
        "git-merge",
    ),
    413: Said(_("This is too large"), _("What you sent is larger than is taken here. Send a smaller file, or several."), "file-upload"),
    422: Said(_("This is not possible as things stand"), _("Nothing was changed.")),
    429: Said(_("Too many tries"), _("Wait a few minutes, then try again. If this was not you, tell your administrator."), "clock-pause"),
    500: Said(
        _("Something went wrong on our side"),
        _("Nothing you sent was half done. Try again; if it happens once more, tell your administrator and quote the number below."),
    ),
}


_BARE = {405, 500}


def answer(request: HttpRequest, status: int, *, reasons: Iterable[Reason] = (), note: str = "") -> HttpResponse:
    """The page of an error. Inside the shell for who is signed in, but where that may be what broke, or nothing may be read any more."""
    said = KINDS.get(status, KINDS[500])
    principal = getattr(request, "principal", NOBODY)
    shape = "ui/page.html" if principal.kind != "nobody" and status not in _BARE else "ui/bare.html"
    values = {
        "shape": shape,
        "status": status,
        "heading": said.heading,
        "advice": said.advice,
        "icon": said.icon,
        "reasons": [words.say(r) for r in reasons],
        "takes": _takes(reasons),
        "note": note,
        "request_id": getattr(request, "request_id", ""),
    }
    try:
        return render(request, "web/error.html", values, status=status)
    except Exception:
        log.exception("the page of error %s failed", status)
        return _bare(status, said, str(values["request_id"]))


def _takes(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Each capability that was missing, in words, with the roles that have it: whom to ask."""
    missing = dict.fromkeys(str(r.params["capability"]) for r in reasons if r.params.get("capability"))
    return [{"label": capabilities.label(c), "roles": [role.label for role in roles.every() if c in role.capabilities]} for c in missing]


def _bare(status: int, said: Said, request_id: str) -> HttpResponse:
    page = '<!doctype html><html lang="{3}"><meta charset="utf-8"><title>{0}</title><main><h1>{0}</h1><p>{1}</p><p>{2}</p></main></html>'
    return HttpResponse(format_html(page, said.heading, said.advice, request_id, get_language() or "en"), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400; 413 for what is too large, which is noticed as soon as anything reads the form."""
    return answer(request, 413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 that is not one of our reasons."""
    return answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return answer(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """500. Drawn for a stranger: the session or the account may be what broke."""
    request.user = AnonymousUser()
    return answer(request, 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of a form that was not drawn for this session: usually an old tab."""
    log.info("csrf: %s", reason)
    note = gettext("The form is older than your session. Go back, load the page again and send it once more; your browser may have kept what you typed.")
    return answer(request, 403, note=note)
