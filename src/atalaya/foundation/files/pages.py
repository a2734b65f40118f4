"""Serving a file."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from atalaya.foundation.files import storing
from atalaya.foundation.files.models import File
from atalaya.foundation.files.sniffing import KINDS
from atalaya.foundation.permissions.declarations import SIGNED_IN, page


@require_safe
@page(can=SIGNED_IN, why="each file is shown by the capability its record names, at its place; the manager filters by both")
def serve(request: HttpRequest, file: str) -> HttpResponseBase:
    """The bytes, to keep; images in the page. 404 for what is not there, not visible, or erased."""
    found = File.objects.filter(public_id=file, erased_at__isnull=True).first()
    if found is None:
        raise Http404("no such file for this principal")
    kind = KINDS[found.media]
    try:
        content = storing.place_of(found.key).open("rb")
    except FileNotFoundError as error:
        raise Http404("the bytes are gone") from error
    answer = FileResponse(content, content_type=kind.media_type)
    answer["Content-Disposition"] = content_disposition_header(not kind.inline, found.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
