"""The way in: password, second factor or passkey, and the session that comes of it.

Nothing here tells a stranger whether there is such a person: the same words, the same work, the same time.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from atalaya.foundation.accounts import attempts, devices, passkeys, passwords
from atalaya.foundation.accounts.actions import factors, signing_in
from atalaya.foundation.accounts.models import Attempt, Authenticator, Passkey, User
from atalaya.foundation.accounts.origin import Origin, is_local, origin_of
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.accounts.sessions import SIGN_IN
from atalaya.foundation.records.models import Stale
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Reason, Refused

PENDING = "pending-sign-in"
CONFIRMED = "confirmed-at"
WRONG_PASSWORD = Reason("ACCOUNTS_WRONG_PASSWORD")
DEMO_ELSEWHERE = Reason("ACCOUNTS_DEMO_ELSEWHERE")
_PENDING_FOR = timedelta(minutes=10)
_FRESH_FOR = timedelta(minutes=15)


def check_password(request: HttpRequest, email: str, password: str, *, kind: str = "password") -> User:
    """The person whose e-mail address and password these are. Raises Refused, having kept the attempt."""
    address = User.objects.normalize_email(email)
    user: User | None = User.objects.filter(email=address).first()
    origin = origin_of(request, devices.known(request, user) if user else "")
    attempt = attempts.begin(kind, address, origin)
    if not passwords.matches(user, password) or user is None or not user.is_active:
        _refuse(attempt, user, origin, WRONG_PASSWORD)
    elif user.is_demo and not is_local(request):
        _refuse(attempt, user, origin, DEMO_ELSEWHERE)
    attempt.close("ok")
    return user  # type: ignore[return-value]


def _refuse(attempt: Attempt, user: User | None, origin: Origin, reason: Reason) -> None:
    signing_in.note_refusal(actor=signing_in.DOOR, attempt=attempt, user=user, origin=origin, result=reason.code)
    raise Refused(reason)


def check_code(request: HttpRequest, user: User, code: str) -> str:
    """Which second factor this code is of: authenticator or recovery-code. Raises Refused, having kept the attempt."""
    origin = origin_of(request, devices.known(request, user))
    attempt = attempts.begin("second-factor", user.email, origin)
    try:
        method = factors.use_code(actor=principal_of(user), user=user, code=code)
    except (Refused, Stale):
        _refuse(attempt, user, origin, factors.WRONG_CODE)
    attempt.close("ok")
    return method


def check_passkey(request: HttpRequest, answer: dict[str, Any]) -> User:
    """Whose passkey answered. Somebody signed in may only show their own. Raises Refused, having kept the attempt."""
    origin = origin_of(request)
    attempt = attempts.begin("passkey", "", origin)
    user: User | None = None
    try:
        found, count = passkeys.read_known(request, answer)
        user = found.user
        if not user.is_active or (request.user.is_authenticated and request.user.pk != user.pk):
            raise Refused(passkeys.NOT_UNDERSTOOD)
        if user.is_demo and not is_local(request):
            raise Refused(DEMO_ELSEWHERE)
        factors.use_passkey(actor=principal_of(user), passkey=found, sign_count=count)
    except (Refused, Stale) as refused:
        _refuse(attempt, user, origin, refused.reasons[0] if isinstance(refused, Refused) else passkeys.NOT_UNDERSTOOD)
    attempt.close("ok")
    return user  # type: ignore[return-value]


def has_second_factor(user: User) -> bool:
    """Whether the password alone is not enough for this person."""
    return bool(Authenticator.objects.filter(user=user).exists() or Passkey.objects.filter(user=user).exists())


def wait_for_second(request: HttpRequest, user: User, back: str) -> None:
    """Remember that the password was right, for ten minutes, in a session that is nobody's yet."""
    request.session.cycle_key()
    request.session[PENDING] = {"user": user.pk, "at": clock.now().isoformat(), "next": back, "hash": user.get_session_auth_hash()}


def waiting(request: HttpRequest) -> tuple[User, str] | None:
    """Who gave a right password a moment ago, and where they want to go; None if nobody did."""
    pending: dict[str, Any] | None = request.session.get(PENDING)
    if not pending or clock.now() - datetime.fromisoformat(pending["at"]) > _PENDING_FOR:
        return None
    user: User | None = User.objects.filter(pk=pending["user"], is_active=True).first()
    if user is None or user.get_session_auth_hash() != pending["hash"]:
        return None
    return user, str(pending["next"])


def enter(request: HttpRequest, response: HttpResponse, user: User, method: str) -> HttpResponse:
    """Begin the person's session under a new key, remember the device, write it down."""
    request.session.pop(PENDING, None)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    origin = origin_of(request, devices.known(request, user))
    about = {"id": ids.new_id(), "at": clock.now().isoformat(), "address": origin.address, "device": origin.device, "method": method}
    request.session[SIGN_IN] = about
    request.session[CONFIRMED] = clock.now().isoformat()
    devices.remember(request, response, user)
    signing_in.sign_in(actor=principal_of(user), user=user, origin=origin, method=method, session=about["id"])
    return response


def session_id(request: HttpRequest) -> str:
    """The public id of the session; "" before sign-in."""
    return str((request.session.get(SIGN_IN) or {}).get("id", ""))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person showed who they are in the last quarter of an hour."""
    at = request.session.get(CONFIRMED)
    return at is not None and clock.now() - datetime.fromisoformat(at) <= _FRESH_FOR


def confirm(request: HttpRequest, user: User, method: str) -> None:
    """Keep that they have just shown it."""
    request.session[CONFIRMED] = clock.now().isoformat()
    signing_in.confirm(actor=principal_of(user), method=method)


def safe_next(request: HttpRequest, default: str = "/") -> str:
    """The address asked for in `next` if it is a page of this server, else `default`."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    fine = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=False)
    return wanted if fine else default
