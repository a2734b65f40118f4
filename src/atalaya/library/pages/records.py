"""The register of works and the record of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.i18n import cldr
from atalaya.foundation.imports import receiving
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.kernel.refs import Ref
from atalaya.library import glossary, labels, rules, showing, steps, tables
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Work, WorkAccount, WorkAuthor, WorkTopic
from atalaya.library.pages.finding import parts_of, tabs, work_or_404
from atalaya.places.public import name_of
from atalaya.topics import public as topics

_WHY = "the catalogue is for everybody who signed in; what was taken out of it is shown by library.view"


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def works(request: HttpRequest) -> HttpResponseBase:
    """The works of the library."""
    rows = Work.objects.filter(status=rules.LISTED).select_related("state")
    own = {"may_edit": principal_of(request).holds(Can.EDIT), "tabs": tabs(request, "works")}
    return tables.works().respond(request, rows, template="library/works.html", context=own)


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def work(request: HttpRequest, public_id: str) -> HttpResponse:
    """One work: where it can be read in which language, what it is about, and what sources say of it."""
    found = work_or_404(public_id)
    principal = principal_of(request)
    context = about(found)
    accounts = list(WorkAccount.objects.filter(work=found).order_by("known_until", "id"))
    citing = Citations([found.source, *(account.source for account in accounts)])
    return render(
        request,
        "library/work.html",
        {
            **context,
            "crumbs": [Crumb(tables.WORKS.label, reverse("library:works"))],
            "tabs": parts_of(request, "work", found.public_id, found.place_path, "work"),
            "steps": steps.of_work(principal, found),
            "may_edit": principal.may(Can.EDIT, found.place_path),
            "facts": [*context["facts"], *_kept(found, context["authors"])],
            "activity": _activity(found),
            "accounts": [(account, _said(account), citing.html(account.source)) for account in accounts],
            "origin": [
                (_("Known since"), cldr.partial(found.known)),
                (_("Source"), citing.html(found.source) or _("entered here")),
                (_("Code"), found.code or "–"),
            ],
            "received": receiving.of_record(principal, found),
        },
    )


def about(found: Work) -> dict[str, Any]:
    """What a page of a work shows of it, whoever reads."""
    editions = list(Edition.objects.filter(work=found).select_related("work"))
    readings = showing.readings(editions)
    title = showing.title_of(found)
    authors = [a.organisation.name for a in WorkAuthor.objects.filter(work=found).select_related("organisation").order_by("position", "id")]
    return {
        "work": found,
        "heading": title[0],
        "language": title[1],
        "is_translated": showing.is_translated(found, title, editions),
        "kind": labels.KINDS[found.kind],
        "readings": readings,
        "first": next((r for r in readings if r.is_to_be_had), None),
        "topics": [(code, topics.named(code)) for code in WorkTopic.objects.filter(work=found).order_by("topic").values_list("topic", flat=True)],
        "authors": authors,
        "summary_language": glossary.language_of(found.summary, "en", found.title_language),
        "facts": _facts(found, authors),
    }


def _said(account: WorkAccount) -> str:
    """What another source says of a work, in a line."""
    languages = ", ".join(labels.language(code) for code in account.languages.split())
    return " · ".join(filter(None, (account.by, cldr.partial(account.published) if account.published else "", languages, account.number)))


def _facts(found: Work, authors: list[str]) -> list[tuple[str, Any]]:
    told = [
        (pgettext("author", "By"), found.by or ", ".join(authors)),
        (_("Published"), cldr.partial(found.published) if found.published else ""),
        (_("Document number"), found.number),
        (pgettext("country", "State"), name_of(found.state) if found.state else ""),
        (_("Rights"), labels.rights(found.rights)),
    ]
    return [(label, value) for label, value in told if value]


def _kept(found: Work, authors: list[str]) -> list[tuple[str, Any]]:
    """What who keeps the catalogue noted down: not for everybody."""
    known = ", ".join(authors) if found.by and ", ".join(authors) != found.by else ""
    return [(label, value) for label, value in ((_("Organisations known here"), known), (_("Note"), found.note)) if value]


def _activity(found: Work) -> Shown | None:
    """The activity a recording is of, as far as the reader may see it; else the title that was kept."""
    if not found.about:
        return None
    ref = Ref.parse(found.about)
    return resolvers.show([ref]).get(ref) or Shown(found.about_title)


@page(can=Audit.VIEW)
@require_safe
def work_history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to a work and its editions."""
    found = work_or_404(public_id)
    parts = [row.ref for model in (Edition, WorkTopic, WorkAuthor) for row in model.objects.filter(work=found)]
    context = {
        "heading": showing.title_of(found)[0],
        "crumbs": [Crumb(tables.WORKS.label, reverse("library:works"))],
        "kind_label": labels.KINDS[found.kind],
        "tabs": parts_of(request, "work", found.public_id, found.place_path, "work-history"),
    }
    return render(request, "library/history.html", {**context, **history_part(request, found.ref, *parts)})
