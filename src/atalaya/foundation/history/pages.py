"""Pages of the log."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.audit import checking, keys, outside, proofs, sequencer, storage
from atalaya.foundation.audit.capabilities import Can
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.history import actions, describing, queries
from atalaya.foundation.history.forms import LogForm
from atalaya.foundation.history.labels import MEANINGS, STANDING
from atalaya.foundation.history.values import kind_label
from atalaya.foundation.history.walking import cut, history_part
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records import resolvers
from atalaya.kernel import ids
from atalaya.kernel.refs import Ref


@page(can=Can.VIEW)
@require_safe
def record(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """The history of one record."""
    ref = _ref(kind, public_id)
    part = history_part(request, ref)
    shown = describing.titled(ref)
    values = {"heading": _("History of %(name)s") % {"name": shown.label}, "record": shown, "record_kind": kind_label(kind), **part}
    return render(request, "history/record.html", values)


@page(can=Can.VIEW)
@require_safe
def entry(request: HttpRequest, entry_id: str) -> HttpResponse:
    """One entry: what happened, and how it is proved."""
    found, seen, hidden = _entry(request, entry_id)
    (told,) = describing.tell([found], [s.ref for s in seen])
    values = {
        "heading": told.what,
        "told": told,
        "meaning": MEANINGS[told.state],
        "hidden": hidden,
        "note": sorted((found.payload or {}).get("data", {}).items()) if queries.may_read(principal_of(request), "", found.place_path) else [],
        "cause": _cause(principal_of(request), found),
        "followed": describing.tell(queries.caused_by(principal_of(request), found)),
        "proof": _proof(found),
    }
    return render(request, "history/entry.html", values)


@page(can=Can.VIEW)
@require_safe
def proof(request: HttpRequest, entry_id: str) -> HttpResponse:
    """The proof of an entry as a text that others can check without us."""
    found, _seen, hidden = _entry(request, entry_id)
    made = _proof(found)
    # The proof holds the envelope, and that names every record touched: all of them must be the reader's to see.
    if made is None or hidden:
        raise Http404
    answer = HttpResponse(made.text(), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.entry_id}.tlog-proof"'
    return answer


@page(can=Can.VIEW)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """The log of what lies in the reader's reach."""
    form = LogForm(request.GET)
    asked = form.asked()
    rows = queries.narrowed(queries.log_of(principal_of(request), asked.get("place", "")), asked)
    page_rows, before, after = cut(request, rows)
    values = {
        "heading": _("Log"),
        "form": form,
        "chips": _chips(asked),
        "told": describing.tell_in_log(principal_of(request), page_rows),
        "before": before,
        "after": after,
    }
    return render(request, "history/log.html", values)


@page(can=Can.VERIFY)
@require_safe
def verification(request: HttpRequest) -> HttpResponse:
    """Whether the log is whole: its size, its last checkpoint, what the last verification found."""
    kept, now = checking.last(), sequencer.latest()
    code = sequencer.standing_still().partition(":")[0]
    values = {
        "heading": _("Verification of the log"),
        "head": now[0] if now else None,
        "root": _breakable(now[1].checkpoint.root.hex()) if now else "",
        "standing": STANDING.get(code, code),
        "kept": kept,
        "report": kept.report if kept else {},
        "findings": checking.findings_of(kept) if kept else [],
        "notes": checking.findings_of(kept, "notes") if kept else [],
        "keys": [_breakable(str(k)) for k in keys.verifiers(outside.folder())],
    }
    return render(request, "history/verification.html", values)


@page(can=Can.VERIFY)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Have the log verified now."""
    actions.ask_verification(actor=principal_of(request))
    return HttpResponseRedirect(reverse("history:verification"))


def _breakable(text: str) -> SafeString:
    """A long text without spaces that may be broken after every eight characters, and is copied in one piece."""
    return format_html_join(mark_safe("<wbr>"), "{}", ((text[at : at + 8],) for at in range(0, len(text), 8)))


def _ref(kind: str, public_id: str) -> Ref:
    ident = ids.normalise(public_id)
    if ident is None:
        raise Http404
    try:
        return Ref(kind, ident)
    except ValueError as error:
        raise Http404 from error


def _entry(request: HttpRequest, entry_id: str) -> tuple[Entry, list[Any], int]:
    ident = ids.normalise(entry_id)
    if ident is None:
        raise Http404
    return queries.entry_for(principal_of(request), ident)


def _proof(found: Entry) -> proofs.Proof | None:
    try:
        return proofs.proof(found)
    except storage.Missing:
        return None


def _cause(principal: Principal, found: Entry) -> describing.Told | None:
    around = Entry.objects.filter(entry_id=found.cause).first() if found.cause else None
    return describing.tell([around])[0] if around else None


def _chips(asked: dict[str, Any]) -> list[dict[str, str]]:
    """What is asked for that the form does not show: the person and the place, each with the address without it."""
    found = []
    if who := asked.get("who"):
        found.append((describing.actors([Entry(actor=who)])[who].label, "who"))
    if path := asked.get("place"):
        shown = resolvers.place_labels([path]).get(path)
        found.append((shown.label if shown else path, "place"))
    plain = {"who": asked.get("who"), "what": asked.get("what"), "place": asked.get("place")}
    return [{"label": label, "url": "?" + urlencode({k: v for k, v in plain.items() if v and k != name})} for label, name in found]
