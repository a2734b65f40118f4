"""Around every request: who acts, what the page asks for, and the scope in which rows are read."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.permissions import sources
from atalaya.foundation.permissions.declarations import SIGNED_IN, Declaration, declaration_of
from atalaya.foundation.permissions.principals import NOBODY, Principal


class ScopeMiddleware:
    """Gives the request its principal and its scope, and holds each view to its declaration."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the scope of whoever asks."""
        request.principal = sources.principal_for(request)  # type: ignore[attr-defined]
        with scopes.scope(request.principal):  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Refuse what is undeclared, send the nameless to sign in, answer 404 to who holds nothing of it."""
        declaration = declaration_of(view)
        if declaration is None:
            raise Http404("undeclared")
        return admit(request, declaration)


def admit(request: HttpRequest, declaration: Declaration) -> HttpResponseBase | None:
    """None if the principal may go on. Raises Http404 when the page does not exist for them."""
    principal: Principal = getattr(request, "principal", NOBODY)
    if declaration.can is None:
        return None
    if principal.kind == "nobody":
        back = urlencode({"next": request.get_full_path()})
        return redirect(f"{_sign_in()}?{back}")
    if principal.kind == "token" and declaration.kind == "page":
        raise Http404("tokens are for the API")
    if declaration.can != SIGNED_IN and not principal.holds(declaration.can):
        raise Http404("not for this principal")
    return None


def _sign_in() -> str:
    try:
        return reverse("accounts:sign-in")
    except NoReverseMatch:
        return "/sign-in"
