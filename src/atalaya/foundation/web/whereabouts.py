"""What the home page says by itself: where the reader holds a role, and what changed there last."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.foundation.history import describing, queries
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import here
from atalaya.kernel.paths import ROOT

MOST = 12
LATEST = 8
# Who came and went fills the log of a morning, and changes nothing.
_COMING_AND_GOING = ("accounts.sign_in", "accounts.sign_out")


def places(request: HttpRequest) -> dict[str, Any] | None:
    """The places of the reader's roles, by name; None for who holds no role at a place."""
    principal = principal_of(request)
    paths = sorted({reach.path for held in principal.held.values() for reach in held} - {ROOT})
    shown = here.named(request, paths[:MOST])
    return {"places": [shown[p] for p in paths[:MOST] if p in shown], "note": len(paths), "more": len(paths) - MOST} if shown else None


def changes(request: HttpRequest) -> dict[str, Any] | None:
    """The latest changes the log knows of within reach; None while there are none."""
    principal = principal_of(request)
    latest = queries.log_of(principal).exclude(action__in=_COMING_AND_GOING).order_by("-id")[:LATEST]
    told = describing.tell_in_log(principal, list(latest))
    return {"told": told, "url": reverse("history:log"), "link": _("Log")} if told else None
