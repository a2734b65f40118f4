"""Devices that have signed in before: a signed cookie, so that guessing elsewhere never locks their owner out."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from atalaya.foundation.accounts.models import User
from atalaya.kernel import ids

_COOKIE = "atalaya_device"
_SALT = "atalaya.accounts.device"
_YEAR = 365 * 24 * 3600
_PEOPLE = 8


def _read(request: HttpRequest) -> dict[str, str]:
    try:
        found = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=_YEAR)
    except signing.BadSignature:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def known(request: HttpRequest, user: User) -> str:
    """The name under which this browser has signed in as `user` before, or ""."""
    return _read(request).get(user.public_id, "")


def remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Let the browser be known from now on as one of `user`'s."""
    people = _read(request)
    name = people.pop(user.public_id, "") or ids.secret_code()
    kept = dict(list(people.items())[-(_PEOPLE - 1) :]) | {user.public_id: name}
    value = signing.dumps(kept, salt=_SALT)
    response.set_cookie(_COOKIE, value, max_age=_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
