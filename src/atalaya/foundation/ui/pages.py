"""The gallery: every component in every state, for whoever builds or judges a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.ui.gallery import content


@page(can=SIGNED_IN, why="shows components with invented content, no record")
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "ui/gallery.html", content())
