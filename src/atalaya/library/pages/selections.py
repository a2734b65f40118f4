"""One's own selections of works: made, ordered, shared by link, printed and taken home."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.exports import public as exports
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.library import forms, labels, listing, tables
from atalaya.library.actions import selecting
from atalaya.library.capabilities import Can
from atalaya.library.models import Selection, SelectionItem, Work
from atalaya.library.pages.finding import around, own_selection, tabs, url_of_selection

_WHY = "each person's own selections, found by their owner"
_MINE = gettext_lazy("My selections")


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def selections(request: HttpRequest) -> HttpResponse:
    """The reader's own selections."""
    rows = list(Selection.objects.filter(owner=principal_of(request).id).order_by("-id")[:200])
    counts = dict(SelectionItem.objects.filter(selection__in=rows).order_by().values_list("selection_id").annotate(n=Count("pk")))
    context = {"heading": _MINE, "rows": [(s, counts.get(s.pk, 0)) for s in rows], "tabs": tabs(request, "selections")}
    return render(request, "library/selections.html", context)


def _crumbs(selection: Selection | None = None) -> list[Crumb]:
    way = [Crumb(tables.WORKS.label, reverse("library:works")), Crumb(_MINE, reverse("library:selections"))]
    return [*way, Crumb(selection.title, url_of_selection(selection))] if selection else way


@page(can=SIGNED_IN, why=_WHY)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a selection."""
    form = forms.NewSelectionForm(request.POST or None)

    def act() -> Selection:
        return selecting.begin_selection(actor=principal_of(request), values=form.values())

    context = {"heading": _("Begin a selection"), "crumbs": _crumbs(), "back_url": reverse("library:selections"), "submit_label": _("Begin")}
    return tasks.respond(request, form, act, done=url_of_selection, said=_("Begun."), context=context)


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def selection(request: HttpRequest, public_id: str) -> HttpResponse:
    """One selection, as its owner works on it."""
    found = own_selection(request, public_id)
    link = str(settings.BASE_URL).rstrip("/") + reverse("resources:list", args=[found.secret]) if found.is_shared else ""
    context = {
        "selection": found,
        "heading": found.title,
        "crumbs": _crumbs(),
        "lines": listing.lines_of(found),
        "link": link,
        "kinds": [(kind.upper(), kind) for kind in ("csv", "xlsx")] if principal_of(request).holds(Can.EXPORT) else [],
    }
    return render(request, "library/selection.html", context)


@page(can=SIGNED_IN, why=_WHY)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the title of a selection and what stands above it."""
    found = own_selection(request, public_id)
    form = forms.EditSelectionForm(request.POST or None, record=found)

    def act() -> Selection:
        return selecting.change_selection(actor=principal_of(request), selection=found, values=form.values())

    context = {"heading": found.title, "crumbs": _crumbs(found), "back_url": url_of_selection(found), "submit_label": _("Save")}
    return tasks.respond(request, form, act, done=url_of_selection, said=_("Saved."), context=context)


@page(can=SIGNED_IN, why=_WHY)
def select(request: HttpRequest) -> HttpResponse:
    """Put the works that the address names into a selection of one's own, or into a new one."""
    works = _named(request.GET.getlist("work"))
    if not works:
        raise Http404("no such work in scope")
    actor = principal_of(request)
    form = forms.SelectForm(request.POST or None, owner=actor.id)

    def act() -> Selection:
        values = form.values()
        into = values.get("selection") or selecting.begin_selection(actor=actor, values={"title": values["title"]})
        return selecting.select(actor=actor, selection=into, works=works, note=values["note"])

    said = ngettext("It is in the selection.", "They are in the selection.", len(works))
    context = around(works[0], _("Put into a selection"), _("Put in"))
    if len(works) > 1:
        heading = ngettext("Put %(n)s work into a selection", "Put %(n)s works into a selection", len(works)) % {"n": len(works)}
        context |= {"heading": heading, "crumbs": context["crumbs"][:1], "back_url": reverse("library:works")}
    return tasks.respond(request, form, act, done=url_of_selection, said=said, context=context)


def _named(public_ids: Sequence[str]) -> list[Work]:
    """The works of these ids that the reader sees, in the order of the ids; at most as many as a selection holds."""
    rows = {work.public_id: work for work in Work.objects.select_related("state").filter(public_id__in=public_ids[: selecting.MOST])}
    return [rows[ident] for ident in dict.fromkeys(public_ids) if ident in rows]


@page(can=SIGNED_IN, why=_WHY)
@require_POST
def chosen(request: HttpRequest) -> HttpResponse:
    """From the works that were selected in the register to the question where they go."""
    works = _named(request.POST.getlist("selected"))
    if not works:
        messages.warning(request, _("No work was selected."))
        return redirect("library:works")
    return redirect(f"{reverse('library:select')}?{urlencode([('work', work.public_id) for work in works])}")


def _item(request: HttpRequest, public_id: str, item: str) -> tuple[Selection, SelectionItem]:
    found = own_selection(request, public_id)
    line: SelectionItem | None = SelectionItem.objects.filter(selection=found, public_id=item[:20]).first()
    if line is None:
        raise Http404("no such work in the selection")
    return found, line


@page(can=SIGNED_IN, why=_WHY)
@require_POST
def arrange(request: HttpRequest, public_id: str, item: str) -> HttpResponse:
    """Move a work up, say something of it, or take it out."""
    found, line = _item(request, public_id, item)
    actor, do = principal_of(request), request.POST.get("do", "")
    if do == "up":
        selecting.raise_item(actor=actor, selection=found, item=line)
    elif do == "note":
        selecting.note_item(actor=actor, selection=found, item=line, note=request.POST.get("note", "")[:600])
        messages.success(request, _("Saved."))
    elif do == "drop":
        selecting.drop_item(actor=actor, selection=found, item=line)
        messages.success(request, _("Taken out."))
    return redirect(f"{url_of_selection(found)}#list")


def _simply(request: HttpRequest, public_id: str, act: Callable[[Selection], Any], said: str, done: str = "") -> HttpResponse:
    found = own_selection(request, public_id)
    act(found)
    messages.success(request, said)
    return redirect(done or url_of_selection(found))


@page(can=SIGNED_IN, why=_WHY)
@require_POST
def share(request: HttpRequest, public_id: str) -> HttpResponse:
    """Share a selection by a link, or end that."""
    is_shared = request.POST.get("do") == "share"
    said = _("Shared. Whoever has the link reads it.") if is_shared else _("The link opens nothing any more.")
    actor = principal_of(request)
    return _simply(request, public_id, lambda s: selecting.share_selection(actor=actor, selection=s, is_shared=is_shared), said)


@page(can=SIGNED_IN, why=_WHY)
@require_POST
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove a selection."""
    actor = principal_of(request)
    return _simply(request, public_id, lambda s: selecting.remove_selection(actor=actor, selection=s), _("Removed."), reverse("library:selections"))


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """A selection on paper: the resource list."""
    found = own_selection(request, public_id)
    return render(request, "library/paper.html", listing.paper_of(found, url_of_selection(found)))


@page(can=Can.EXPORT)
@require_safe
def export(request: HttpRequest, public_id: str, kind: str) -> HttpResponseBase:
    """A selection as a file: a line for each edition, in the order of the list."""
    found = own_selection(request, public_id)
    rows: list[Any] = [(line, reading) for line in listing.lines_of(found) for reading in line.readings or (None,)]
    about = exports.About(can=Can.EXPORT, filters={"selection": found.public_id}, as_of=clock.today())
    return exports.respond(request, f"selection-{found.public_id}", _COLUMNS, rows, kind, about=about)


def _of_edition(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row[1].edition, name) if row[1] is not None else None


_COLUMNS = (
    exports.Column("position", gettext_lazy("Position"), lambda row: row[0].number),
    exports.Column("title", gettext_lazy("Title"), lambda row: row[1].title if row[1] else row[0].title),
    exports.Column("original_title", gettext_lazy("Original title"), lambda row: row[0].work.title),
    exports.Column("kind", gettext_lazy("Kind"), lambda row: str(labels.KINDS[row[0].work.kind])),
    exports.Column("by", gettext_lazy("Made by"), lambda row: row[0].work.by),
    exports.Column("language", gettext_lazy("Language"), _of_edition("language")),
    exports.Column("published", gettext_lazy("Published"), lambda row: str(row[0].work.published or "")),
    exports.Column("number", gettext_lazy("Document number"), lambda row: row[0].work.number),
    exports.Column("address", gettext_lazy("Address"), _of_edition("address")),
    exports.Column("rights", gettext_lazy("Rights"), lambda row: labels.rights(row[0].work.rights)),
    exports.Column("note", gettext_lazy("Note"), lambda row: row[0].item.note),
    exports.Column("source", gettext_lazy("Source"), lambda row: row[0].work.source),
)
