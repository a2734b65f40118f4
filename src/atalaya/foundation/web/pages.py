"""Pages of the house itself: home, search, and the choice of theme and language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.accounts.actions import people
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.permissions.declarations import SIGNED_IN, page, public
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import finding, here
from atalaya.foundation.ui.preferences import DENSITIES, THEMES
from atalaya.foundation.ui.slots import Panel, panels

_YEAR = 365 * 24 * 3600
_CHOICES = {"theme": THEMES, "density": DENSITIES, "language": CODES}
_COLUMNS = 3
_LONGEST = 100


@page(can=SIGNED_IN, why="each panel is bounded by its own capability")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The board of whoever is signed in: the panels that the modules brought, each in its column."""
    principal = principal_of(request)
    drawn = [(panel, values) for panel in panels("home.panels", principal) if (values := _values(request, panel)) is not None]
    columns = [[{"panel": p, **v} for p, v in drawn if p.column == n] for n in range(1, _COLUMNS + 1)]
    return render(request, "web/home.html", {"heading": _("Today"), "columns": columns, "is_empty": not drawn})


def _values(request: HttpRequest, panel: Panel) -> dict[str, Any] | None:
    return panel.context(request) if panel.context else {}


@page(can=SIGNED_IN, why="finds only what the one who asks may see")
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found for the words, grouped by kind."""
    asked = request.GET.get("words", "").strip()[:_LONGEST]
    groups = finding.find(principal_of(request), asked) if asked else {}
    here.named(request, {hit.place_path for hits in groups.values() for hit in hits} - {""})
    values = {"heading": _("Search"), "asked": asked, "groups": groups, "n": sum(map(len, groups.values()))}
    return render(request, "web/_found.html" if request.headers.get("HX-Target") == "found" else "web/search.html", values)


@public("theme and language are chosen before signing in, too")
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the theme, the density and the language that were chosen: in the account, and for this browser. Then go back."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    wanted = {name: value for name, known in _CHOICES.items() if (value := request.POST.get(name, "")) in known}
    principal = principal_of(request)
    if wanted and request.user.is_authenticated and principal.kind == "user":
        people.prefer(actor=principal, user=request.user, wanted=wanted)
    answer = redirect(back)
    for name, value in wanted.items():
        answer.set_cookie(name, value, max_age=_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return answer
