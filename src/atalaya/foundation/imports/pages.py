"""The pages of every importer: choose, bring, look, confirm."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.i18n.words import say
from atalaya.foundation.imports import actions, downloads, receiving
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, UNCHANGED, Importer, every, get
from atalaya.foundation.imports.forms import form_for
from atalaya.foundation.imports.models import WAITING, Upload
from atalaya.foundation.imports.planning import notes_of, reasons_of
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records import resolvers
from atalaya.kernel.reasons import Reason, Refused

_WHY = "each importer asks for its own capability and answers 404 without it; uploads are shown to whoever brought them"
_PAGE = 100
_TITLES = {REFUSED: _("Refused"), NEW: _("New"), CHANGED: _("Changed"), UNCHANGED: _("Unchanged")}
_TONES = {REFUSED: "danger", NEW: "accent", CHANGED: "warn", UNCHANGED: "muted"}


def _importer(request: HttpRequest, slug: str) -> Importer:
    found = get(slug)
    if found is None or not principal_of(request).holds(found.can):
        raise Http404("no such importer for this principal")
    return found


def _upload(request: HttpRequest, slug: str, upload: str) -> tuple[Importer, Upload]:
    importer = _importer(request, slug)
    found = Upload.objects.filter(public_id=upload, importer=slug, user_id=principal_of(request).id).first()
    if found is None:
        raise Http404("no such upload of this principal")
    return importer, found


@page(can=SIGNED_IN, why=_WHY)
def index(request: HttpRequest) -> HttpResponse:
    """What one may bring in, and what one brought and has not confirmed."""
    mine = [i for i in every() if principal_of(request).holds(i.can)]
    waiting = Upload.objects.filter(user_id=principal_of(request).id, state=WAITING).order_by("-pk").defer("content", "plan")[:20]
    context = {
        "importers": mine,
        "waiting": [(u, i) for u in waiting if (i := get(u.importer)) in mine],
        "sees_received": bool(receiving.shown_to(principal_of(request))),
    }
    return render(request, "imports/index.html", context)


@page(can=SIGNED_IN, why=_WHY)
def bring(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of one importer, with its columns; a file that can be read leads to its preview."""
    importer = _importer(request, slug)
    form = form_for(importer, request.POST or None, request.FILES or None, request.GET.get("at", "")[:60])
    if request.method == "POST" and form.is_valid():
        try:
            upload = _brought(request, importer, form)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error("at" if reason.field == "at" and "at" in form.fields else "file", say(reason))
        else:
            return redirect("imports:look", slug, upload.public_id)
    crumbs = [{"label": _("Bring data in"), "url": reverse("imports:index")}]
    context = {"importer": importer, "form": form, "heading": importer.label, "crumbs": crumbs, "submit_label": _("Look at the file")}
    return render(request, "imports/bring.html", context, status=422 if form.errors else 200)


def _brought(request: HttpRequest, importer: Importer, form: Any) -> Upload:
    written, path = form.cleaned_data.get("at", ""), ""
    if importer.refuse_at is not None:
        path = resolvers.read_place(written) or ""
        if not path:
            raise Refused(Reason("IMPORT_NO_PLACE", {"text": written}, "at"))
    return actions.bring(actor=principal_of(request), importer=importer.slug, filename=form.filename, content=form.cleaned_data["file"], at=path)


@page(can=SIGNED_IN, why=_WHY)
def look(request: HttpRequest, slug: str, upload: str) -> HttpResponse:
    """What the file would do, row by row, refused ones first."""
    importer, found = _upload(request, slug, upload)
    rows = found.plan.get("rows", [])
    show = request.GET.get("show", "")
    if show not in _TITLES:
        show = next((v for v in _TITLES if found.counts.get(v)), NEW)
    chosen = [r for r in rows if r["v"] == show]
    start = _start(request.GET.get("from", ""), len(chosen))
    tabs: list[dict[str, Any]] = [
        {"label": label, "url": f"?show={v}", "count": found.counts.get(v, 0), "is_current": v == show} for v, label in _TITLES.items()
    ]
    context = {
        "importer": importer,
        "upload": found,
        "tabs": tabs if rows else [],
        "rows": [_shown(importer, r) for r in chosen[start : start + _PAGE]],
        "show": show,
        "title": _TITLES[show],
        "first": start + 1,
        "last": min(start + _PAGE, len(chosen)),
        "of": len(chosen),
        "next": start + _PAGE if start + _PAGE < len(chosen) else None,
        "before": max(0, start - _PAGE) if start else None,
        "refused": found.counts.get(REFUSED, 0),
        "to_do": found.counts.get(NEW, 0) + found.counts.get(CHANGED, 0),
        "is_waiting": found.state == WAITING,
        "to_keep": bool(importer.kept_for) and found.state == WAITING and receiving.has_unkept(importer.slug, found.plan.get("tables", [])),
        "place": resolvers.place_labels([found.at]).get(found.at) if found.at else None,
    }
    return render(request, "imports/look.html", context)


def _start(text: str, most: int) -> int:
    return min(int(text), max(0, most - 1)) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 0


def _shown(importer: Importer, kept: Mapping[str, Any]) -> dict[str, Any]:
    labels: dict[str | None, Text] = {f.name: f"{f.label} ({f.name})" if importer.form else f.label for f in importer.fields}
    words = {f.name: f.words for f in importer.fields if f.words}

    def said(name: str, value: Any) -> Any:
        return value if value is None or name not in words else words[name](value)

    return {
        "number": kept["n"],
        "sheet": kept.get("s", ""),
        "notes": [say(r) for r in notes_of(kept)],
        "label": kept["l"],
        "tone": _TONES[kept["v"]],
        "word": _TITLES[kept["v"]],
        "reasons": [(labels.get(r.field, r.field or ""), say(r)) for r in reasons_of(kept)],
        "changes": [(labels.get(name, name), said(name, before), said(name, after)) for name, (before, after) in kept["c"].items()],
    }


@require_POST
@page(can=SIGNED_IN, why=_WHY)
def confirm(request: HttpRequest, slug: str, upload: str) -> HttpResponse:
    """Carry it out. If the records changed since, show the new plan instead."""
    importer, found = _upload(request, slug, upload)
    try:
        counts = actions.carry_out(actor=principal_of(request), upload=found)
    except actions.PlanChanged as changed:
        actions.plan_anew(actor=principal_of(request), upload=_upload(request, slug, upload)[1])
        messages.warning(request, say(changed.reasons[0]))
    except Refused as refused:
        messages.error(request, say(refused.reasons[0]))
    else:
        n = counts[NEW] + counts[CHANGED]
        told = ngettext("%(n)s row was brought in.", "%(n)s rows were brought in.", n) % {"n": n}
        messages.success(request, told if n else str(_("The file is kept as it was received.")))
        place = resolvers.place_labels([found.at]).get(found.at) if found.at else None
        return redirect(importer.done_url or (place.url if place else None) or reverse("imports:index"))
    return redirect("imports:look", slug, upload)


@require_POST
@page(can=SIGNED_IN, why=_WHY)
def drop(request: HttpRequest, slug: str, upload: str) -> HttpResponse:
    """Throw the file away."""
    try:
        actions.drop(actor=principal_of(request), upload=_upload(request, slug, upload)[1])
    except Refused as refused:
        messages.error(request, say(refused.reasons[0]))
    return redirect("imports:index")


@page(can=SIGNED_IN, why=_WHY)
def refused_rows(request: HttpRequest, slug: str, upload: str, kind: str) -> HttpResponseBase:
    """The refused rows as they were written, with what is wrong beside them: put right, and bring again."""
    importer, found = _upload(request, slug, upload)
    if found.state != WAITING:
        raise Http404("nothing to hand out")
    return downloads.answer(*downloads.refused(importer, found), kind, f"{slug}-refused")


@page(can=SIGNED_IN, why=_WHY)
def template(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """An empty file with the right columns and one example row."""
    importer = _importer(request, slug)
    if importer.sheets:
        raise Http404("several tables have no one template")
    if importer.form is not None:
        return downloads.example(importer.form, importer, kind)
    return downloads.answer(*downloads.template(importer), kind, f"{slug}-template")
