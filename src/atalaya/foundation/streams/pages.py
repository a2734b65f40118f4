"""The admission to the stream: an ordinary page, asked by the ASGI side before it streams and every half minute."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.streams import topics
from atalaya.foundation.streams.hub import Admission

_MOST = 20


@page(can=SIGNED_IN, why="each topic asks its own capability, and each delivery is filtered by its place")
def stream(request: HttpRequest) -> HttpResponse:
    """Who asks may listen to the topics named. Answered as JSON here; `atalaya serve` goes on with the stream itself."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET"])
    principal = principal_of(request)
    wanted = [topics.get(slug) for slug in dict.fromkeys(request.GET.get("topics", "").split(",")[:_MOST]) if slug]
    found = tuple(t for t in wanted if t is not None and (t.can == SIGNED_IN or principal.holds(t.can)))
    if not found or len(found) != len(wanted):
        raise Http404("no such topic for this principal")
    response = JsonResponse({"topics": [topic.slug for topic in found]})
    session = getattr(request, "session", None)
    response.admission = Admission(principal, found, principal.via or getattr(session, "session_key", None) or principal.id)  # type: ignore[attr-defined]
    return response
