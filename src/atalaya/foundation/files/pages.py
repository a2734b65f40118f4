"""Serving a file."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from atalaya.foundation.files import serving
from atalaya.foundation.files.models import File
from atalaya.foundation.permissions.declarations import SIGNED_IN, page


@require_safe
@page(can=SIGNED_IN, why="each file is shown by the capability its record names, at its place; the manager filters by both")
def serve(request: HttpRequest, file: str) -> HttpResponseBase:
    """The bytes, to keep; images in the page. 404 for what is not there, not visible, or erased."""
    found = File.objects.filter(public_id=file, erased_at__isnull=True).first()
    if found is None:
        raise Http404("no such file for this principal")
    return serving.answer(found)
