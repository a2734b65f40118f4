"""What pages about accounts insist on: the person, not a token; and for what matters, that they just showed who they are."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from atalaya.foundation.accounts import door
from atalaya.foundation.accounts.models import AdministratorSession, User
from atalaya.foundation.permissions.principals import Principal

F = TypeVar("F", bound=Callable[..., Any])


class Asked(HttpRequest):
    """A request as the middleware hands it on: with its principal, and the user of its session. For types only."""

    principal: Principal
    user: User
    administrator_session: AdministratorSession | None


def in_person(view: F) -> F:
    """Only for a person signed in at a browser. To a token the page does not exist."""

    @functools.wraps(view)
    def run(request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.principal.kind != "user" or not request.user.is_authenticated:
            raise Http404("in person only")
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return run  # type: ignore[return-value]


def fresh(view: F) -> F:
    """Only within a quarter of an hour of showing who one is; else ask for it and come back."""

    @functools.wraps(view)
    def run(request: Asked, *args: Any, **kwargs: Any) -> HttpResponse:
        if not door.is_fresh(request):
            back = request.get_full_path() if request.method != "POST" else reverse("accounts:profile")
            return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': back})}")
        answer: HttpResponse = view(request, *args, **kwargs)
        return answer

    return in_person(run)  # type: ignore[return-value]
