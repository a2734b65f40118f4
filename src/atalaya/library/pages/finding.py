"""From the address to the record, and what every page of one shows around it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.library import queries, showing, tables
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Practice, Selection, Work


def work_or_404(public_id: str) -> Work:
    """The work of the address. Raises Http404 for one that is not, or not for this reader."""
    found: Work | None = Work.objects.select_related("state").filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such work in scope")
    return found


def held_work(request: HttpRequest, public_id: str) -> Work:
    """A work its reader may change. Raises Http404 for one out of sight, Denied where it may only be read."""
    found = work_or_404(public_id)
    principal_of(request).require(Can.EDIT, found.place_path)
    return found


def held_edition(request: HttpRequest, public_id: str) -> Edition:
    """An edition its reader may change. Raises Http404, or Denied."""
    found: Edition | None = Edition.objects.select_related("work").filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such edition in scope")
    principal_of(request).require(Can.EDIT, found.work.place_path)
    return found


def practice_or_404(request: HttpRequest, public_id: str) -> Practice:
    """A practice as far as its reader may read it. Raises Http404: another State's drafts are not there."""
    rows = queries.practices_for(principal_of(request))
    found: Practice | None = rows.select_related("state").filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such practice for this reader")
    return found


def own_selection(request: HttpRequest, public_id: str) -> Selection:
    """One of the reader's own selections. Raises Http404 for anybody else's."""
    found: Selection | None = Selection.objects.filter(owner=principal_of(request).id, public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such selection of the reader's")
    return found


def url_of(work: Work) -> str:
    """The address of a work's record."""
    return reverse("library:work", args=[work.public_id])


def url_of_practice(practice: Practice) -> str:
    """The address of a practice."""
    return reverse("library:practice", args=[practice.public_id])


def url_of_selection(selection: Selection) -> str:
    """The address of a selection."""
    return reverse("library:selection", args=[selection.public_id])


def around(work: Work, heading: Text, label: Text) -> dict[str, Any]:
    """What a task on a work shows around its form."""
    way = [Crumb(tables.WORKS.label, reverse("library:works")), Crumb(showing.title_of(work)[0], url_of(work))]
    return {"heading": heading, "crumbs": way, "back_url": url_of(work), "submit_label": label}


def around_practice(practice: Practice, heading: Text, label: Text) -> dict[str, Any]:
    """What a task on a practice shows around its form."""
    way = [Crumb(tables.PRACTICES.label, reverse("library:practices")), Crumb(showing.title_of_practice(practice)[0], url_of_practice(practice))]
    return {"heading": heading, "crumbs": way, "back_url": url_of_practice(practice), "submit_label": label}


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The parts of the library."""
    found = [
        ("works", tables.WORKS.label),
        ("practices", tables.PRACTICES.label),
        ("selections", _("My selections")),
        ("gaps", _("Gaps")),
    ]
    if principal_of(request).holds(Can.EDIT):
        found.append(("links", tables.LINKS.label))
    return [{"label": label, "url": reverse(f"library:{name}"), "is_current": name == current} for name, label in found]


def parts_of(request: HttpRequest, name: str, public_id: str, path: str, current: str) -> list[dict[str, Any]]:
    """A record and its history, for who may read that; nothing to choose from for the others."""
    if not principal_of(request).may(Audit.VIEW, path):
        return []
    found = [(name, pgettext("tab", "Record")), (f"{name}-history", _("History"))]
    return [{"label": label, "url": reverse(f"library:{slug}", args=[public_id]), "is_current": slug == current} for slug, label in found]
