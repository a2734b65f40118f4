"""A file as an answer: the bytes to keep, images in the page; nothing in it can run."""

from django.http import FileResponse, Http404
from django.utils.http import content_disposition_header

from atalaya.foundation.files import storing
from atalaya.foundation.files.models import File
from atalaya.foundation.files.sniffing import KINDS


def answer(found: File) -> FileResponse:
    """The bytes of a file that its reader was found to be allowed. Raises Http404 for bytes that are gone."""
    kind = KINDS[found.media]
    if found.key is None:
        raise Http404("the bytes were erased")
    try:
        content = storing.place_of(found.key).open("rb")
    except FileNotFoundError as error:
        raise Http404("the bytes are gone") from error
    made = FileResponse(content, content_type=kind.media_type)
    made["Content-Disposition"] = content_disposition_header(not kind.inline, found.name) or "attachment"
    made["X-Content-Type-Options"] = "nosniff"
    made["Content-Security-Policy"] = "default-src 'none'; sandbox"
    made["Cross-Origin-Resource-Policy"] = "same-origin"
    made["Cache-Control"] = "private, no-store"
    return made
