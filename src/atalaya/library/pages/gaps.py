"""What the library lacks, and which of its addresses answer no more."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation import fetching
from atalaya.foundation.i18n import words
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.registers import Bulk
from atalaya.kernel.reasons import Reason
from atalaya.library import gaps as lacks
from atalaya.library import labels, showing, tables
from atalaya.library.actions import checking
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Link
from atalaya.library.pages.finding import tabs, url_of
from atalaya.library.queries import NONE

_MOST = 100


@page(can=SIGNED_IN, why="counts of the catalogue, which is for everybody who signed in")
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What exists in which language on which topic, and what is missing."""
    schemes = lacks.matrix()
    context = {
        "heading": _("What the library lacks"),
        "tabs": tabs(request, "gaps"),
        "columns": [(code.upper() if code != NONE else "?", label) for code, label in lacks.columns()],
        "schemes": schemes,
        "empty": lacks.empty_topics(schemes),
        "lacking": lacks.lacking(),
    }
    return render(request, "library/gaps.html", context)


@page(can=Can.EDIT)
@require_safe
def links(request: HttpRequest) -> HttpResponseBase:
    """The addresses of editions, with when each was last seen to answer."""
    bulk = [Bulk(gettext_lazy("Look now"), reverse("library:links-look"), "refresh", Can.EDIT)] if fetching.is_open() else []
    closed = "" if fetching.is_open() else words.say(Reason("LIBRARY_OUTGOING_CLOSED"))
    own = {"tabs": tabs(request, "links"), "closed": closed}
    return replace(tables.LINKS, bulk=bulk).respond(request, Link.objects.all(), template="library/links.html", context=own)


@page(can=Can.EDIT)
@require_safe
def link(request: HttpRequest, public_id: str) -> HttpResponse:
    """One address: what it answered, and the works that name it."""
    found: Link | None = Link.objects.filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such address")
    editions = Edition.objects.filter(address=found.address).select_related("work").order_by("work__sort_en", "id")[:_MOST]
    answer = str(found.status) if found.status is not None else str(labels.PROBLEMS.get(found.problem, ""))
    context = {
        "link": found,
        "heading": found.address,
        "crumbs": [Crumb(tables.LINKS.label, reverse("library:links"))],
        "state": labels.link_state(found.state),
        "answer": answer,
        "named_in": [(url_of(e.work), *showing.title_of_edition(e), labels.language(e.language)) for e in editions],
        "may_look": fetching.is_open(),
    }
    return render(request, "library/link.html", context)


@page(can=Can.EDIT)
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Have the chosen addresses looked at, soon and beside the pages."""
    n = checking.ask_looks(actor=principal_of(request), links=request.POST.getlist("selected")[:_MOST])
    messages.success(request, ngettext("%(n)s address is looked at in a moment.", "%(n)s addresses are looked at in a moment.", n) % {"n": n})
    return redirect(reverse("library:links"))
