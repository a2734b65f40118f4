"""Around every request: how long a session lasts, and the log of administrators."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from atalaya.foundation.accounts.models import AdministratorRequest
from atalaya.foundation.accounts.sessions import SIGN_IN
from atalaya.kernel import clock

Respond = Callable[[HttpRequest], HttpResponse]
_SEEN_EVERY = timedelta(minutes=5)
_LONGEST = timedelta(days=7)


class SessionsMiddleware:
    """A session ends a week after it began, whatever is done in it; while it is used its last moment is kept."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what is over, note what is seen, and answer."""
        about = request.session.get(SIGN_IN) if request.user.is_authenticated else None
        if about:
            now = clock.now()
            if now - datetime.fromisoformat(about["at"]) > _LONGEST:
                logout(request)
            elif now - datetime.fromisoformat(about.get("seen", about["at"])) > _SEEN_EVERY:
                request.session[SIGN_IN] = about | {"seen": now.isoformat()}
        return self.get_response(request)


class AdministratorMiddleware:
    """Keeps every request of a session as administrator: before it is answered, and how it was."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, between two lines of the log."""
        opened = getattr(request, "administrator_session", None)
        if opened is None:
            return self.get_response(request)
        line = AdministratorRequest.begin(session=opened, method=request.method or "", path=request.path)
        response = self.get_response(request)
        line.close(response.status_code)
        return response
