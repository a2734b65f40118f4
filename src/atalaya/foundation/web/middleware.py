"""Around every page: its headers, its language and time zone, and a page for what was refused."""

import zoneinfo
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from atalaya.foundation.i18n.languages import CODES, django_code, from_django
from atalaya.foundation.permissions.principals import NOBODY, Denied
from atalaya.foundation.records.models import Stale
from atalaya.foundation.web import errors
from atalaya.kernel.reasons import Refused

Answer = Callable[[HttpRequest], HttpResponse]
_POLICY = "accelerometer=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), microphone=(), payment=(), usb=()"
_NUL = "\0"
API = "/api/"


class HeadersMiddleware:
    """Adds the headers every answer carries."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and tell caches that a fragment is not the page and that what is shown is not theirs to keep."""
        answer = self.get_response(request)
        answer.headers.setdefault("Permissions-Policy", _POLICY)
        answer.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "principal", NOBODY).kind != "nobody":
            answer.headers.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(answer, ["HX-Request"])
        return answer


class ReaderMiddleware:
    """The language and the time zone of whoever reads: account, then cookie, then what the browser asks for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language and zone."""
        user = getattr(request, "user", None)
        code = django_code(language_of(request, getattr(user, "language", "")))
        with translation.override(code), timezone.override(_zone(getattr(user, "time_zone", ""))):
            request.LANGUAGE_CODE = code
            answer = self.get_response(request)
            answer.headers.setdefault("Content-Language", code)
        return answer


class RefusalMiddleware:
    """A page for each way a request is refused: damaged, denied, against the rules, overtaken, too large.

    Stands innermost but for the scope. The API says the same in its own form and is left alone.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; the exceptions come back to `process_exception`. A wrong method is answered by Django without a page."""
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed) or request.path.startswith(API):
            return answer
        said = errors.answer(request, answer.status_code)
        said["Allow"] = answer["Allow"]
        return said

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for what an action or a rule raised; None for what is ours to mend."""
        if request.path.startswith(API):
            return None
        if isinstance(exception, Denied):
            return errors.answer(request, 403, reasons=exception.reasons)
        if isinstance(exception, Refused):
            return errors.answer(request, 422, reasons=exception.reasons)
        if isinstance(exception, Stale):
            return errors.answer(request, 409)
        if isinstance(exception, RequestDataTooBig):
            return errors.answer(request, 413)
        if isinstance(exception, ValueError | DatabaseError) and _holds_nul(request):
            return errors.answer(request, 404 if _NUL in request.path else 400)
        return None


def _holds_nul(request: HttpRequest) -> bool:
    """Whether a NUL was sent: it is in no name and no word, and PostgreSQL refuses it."""
    sent = (text for given in (request.GET, request.POST) for key, values in given.lists() for text in (key, *values))
    return _NUL in request.path or any(_NUL in str(text) for text in sent)


def language_of(request: HttpRequest, chosen: str) -> str:
    """Our code of the language to answer in: chosen, else the cookie's, else the browser's first that we have."""
    for code in (chosen, request.COOKIES.get("language", "")):
        if code in CODES:
            return code
    return from_django(translation.get_language_from_request(request))


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name or "UTC")
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo("UTC")
