"""What happened to a place, as a tab of its page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.permissions.declarations import page
from atalaya.kernel.refs import Ref
from atalaya.places.models import DETAILS
from atalaya.places.pages import finding


@page(can=Audit.VIEW)
def history(request: HttpRequest, key: str) -> HttpResponse:
    """The entries of the log that touched the place, each with the state of its proof."""
    place = finding.place_or_404(request, key)
    parts = [Ref(DETAILS[place.kind].ref_kind(), place.public_id)] if place.kind in DETAILS else []
    return render(request, "places/history.html", {**finding.around(request, place, "history"), **history_part(request, place.ref, *parts)})
