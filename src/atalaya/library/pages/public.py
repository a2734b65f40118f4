"""What everybody sees of the library: works and practices that are public, selections by their link, the glossary."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from atalaya.foundation.files import serving
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.kernel.refs import Ref
from atalaya.library import glossary as terms
from atalaya.library import labels, listing, rules, showing, tables
from atalaya.library.models import Edition, Practice, Selection, Work
from atalaya.library.pages import practices as of_practices
from atalaya.library.pages import records

_WHY = "works that are shown to everybody"


def _base(request: HttpRequest) -> str:
    """Around a public page: the navigation of whoever signed in, or none."""
    return "ui/page.html" if principal_of(request).kind != "nobody" else "library/public/base.html"


def _work(public_id: str) -> Work:
    rows = Work.objects.select_related("state").filter(is_public=True, status=rules.LISTED)
    found: Work | None = rows.filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such work is shown to everybody")
    return found


@public(_WHY)
@require_safe
def works(request: HttpRequest) -> HttpResponseBase:
    """The works that are shown to everybody, found by words in any language."""
    with everywhere(_WHY):
        rows = Work.objects.filter(is_public=True, status=rules.LISTED).select_related("state")
        own = {"base": _base(request), "heading": tables.PUBLIC.label, "feed": reverse("resources:feed")}
        return tables.sorted_for_reader(tables.PUBLIC).respond(request, rows, template="library/public/works.html", context=own)


@public(_WHY)
@require_safe
def work(request: HttpRequest, public_id: str) -> HttpResponse:
    """One work, as everybody sees it."""
    with everywhere(_WHY):
        found = _work(public_id)
        context = records.about(found)
        own = {
            "base": _base(request),
            "crumbs": [Crumb(tables.PUBLIC.label, reverse("resources:works"))],
            "schema_org": showing.schema_org(found, context["readings"], context["authors"] or [part.strip() for part in found.by.split(";") if part.strip()]),
        }
    # Outside of it: what is shown of the activity is what its reader may see.
    activity = resolvers.show([Ref.parse(found.about)]).get(Ref.parse(found.about)) or Shown(found.about_title) if found.about else None
    return render(request, "library/public/work.html", {**context, **own, "activity": activity})


@public(_WHY)
@require_safe
def file(request: HttpRequest, public_id: str, edition: str) -> HttpResponseBase:
    """The copy of a public work that is kept here."""
    with everywhere(_WHY):
        found = Edition.objects.select_related("work").filter(work=_work(public_id), public_id=edition[:20]).first()
        if found is None:
            raise Http404("no such edition")
        (reading,) = showing.readings([found])
        if reading.file is None:
            raise Http404("no copy of it is kept here")
        return serving.answer(reading.file)


@public("practices that their States allow on the open web")
@require_safe
def practices(request: HttpRequest) -> HttpResponseBase:
    """The practices that were accepted and may stand on the open web."""
    with everywhere("practices that their States allow on the open web"):
        own = {"base": _base(request), "heading": tables.PRACTICES.label}
        return tables.PUBLIC_PRACTICES.respond(request, _practices(), template="library/public/practices.html", context=own)


def _practices() -> Any:
    return Practice.objects.filter(status=rules.ACCEPTED, may_be_public=True).select_related("state")


@public("practices that their States allow on the open web")
@require_safe
def practice(request: HttpRequest, public_id: str) -> HttpResponse:
    """One practice, as everybody sees it."""
    with everywhere("practices that their States allow on the open web"):
        found = _practices().filter(public_id=public_id[:20]).first()
        if found is None:
            raise Http404("no such practice on the open web")
        context = of_practices.about(found)
    own = {"base": _base(request), "crumbs": [Crumb(tables.PRACTICES.label, reverse("resources:practices"))]}
    return render(request, "library/public/practice.html", {**context, **own})


def _selection(secret: str) -> Selection:
    found: Selection | None = Selection.objects.filter(secret=secret.upper()[:40], is_shared=True).first()
    if found is None:
        raise Http404("no such selection is shared")
    return found


@public("the link is the permission; of the works each reader sees what they may")
@require_safe
def selection(request: HttpRequest, secret: str) -> HttpResponse:
    """A selection that somebody shares."""
    found = _selection(secret)
    lines, hidden = _lines(request, found)
    context = {"base": _base(request), "selection": found, "heading": found.title, "lines": lines, "hidden": hidden}
    context["paper_url"] = reverse("resources:list-paper", args=[found.secret])
    return render(request, "library/public/selection.html", context)


def _lines(request: HttpRequest, found: Selection) -> tuple[list[listing.Line], int]:
    """The works its reader sees, and how many are left for those who sign in."""
    every = found.items.count()
    if principal_of(request).kind != "nobody":
        return listing.lines_of(found), 0
    with everywhere(_WHY):
        lines = listing.lines_of(found, only_public=True)
    return lines, every - len(lines)


@public("the link is the permission; of the works each reader sees what they may")
@require_safe
def selection_paper(request: HttpRequest, secret: str) -> HttpResponse:
    """A selection that somebody shares, on paper."""
    found = _selection(secret)
    back = reverse("resources:list", args=[found.secret])
    if principal_of(request).kind != "nobody":
        return render(request, "library/paper.html", listing.paper_of(found, back))
    with everywhere(_WHY):
        context = listing.paper_of(found, back, only_public=True)
    return render(request, "library/paper.html", context)


@public("the terms of the field are public")
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The terms of the field in four languages, found by a word in any of them."""
    asked, code = request.GET.get("words", "")[:100], showing.reader()
    order = [code, *(c for c in ("en", "es", "pt", "fr") if c != code)]
    columns = [(c, labels.language(c)) for c in order]
    found = terms.find(asked, code)
    context = {
        "base": _base(request),
        "heading": _("Glossary"),
        "asked": asked,
        "columns": columns,
        "lines": [(term, [(c, label, term.said(c)) for c, label in columns]) for term in found],
        "every": len(terms.every()),
        "data": showing.as_data(_defined(terms.every(), code)) if not asked else "",
    }
    return render(request, "library/public/glossary.html", context)


def _defined(found: tuple[terms.Term, ...], code: str) -> dict[str, Any]:
    """The glossary as schema.org has it."""
    own = [{"@type": "DefinedTerm", "name": t.terms[code], "termCode": t.slug, "inLanguage": code} for t in found]
    return {"@context": "https://schema.org", "@type": "DefinedTermSet", "name": _("Glossary"), "hasDefinedTerm": own}
