"""What holds at a place, where it comes from, and assigning another pack."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.i18n.languages import from_django
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.profiles import actions, packs, queries
from atalaya.foundation.profiles.capabilities import Can
from atalaya.foundation.profiles.forms import AssignForm
from atalaya.foundation.profiles.models import Assignment
from atalaya.foundation.profiles.queries import Effective, effective
from atalaya.foundation.profiles.reading import Value
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui import here
from atalaya.kernel import clock
from atalaya.kernel.paths import is_path
from atalaya.kernel.reasons import Refused


def _language() -> str:
    return from_django(get_language())


def _path(request: HttpRequest, can: Can) -> str:
    """The place of ?at=PATH, else the one the reader stands at, else the first where the capability is held. Raises Http404."""
    actor = principal_of(request)
    asked = request.GET.get("at", "")
    stood = here.standing_at(request) or ""
    path = asked or (stood if is_path(stood) and actor.may(can, stood) else actor.reach(can)[0].path)
    if not is_path(path) or not actor.may(can, path):
        raise Http404("no such place for this principal")
    return path


def _day(text: str) -> date:
    """The day of ?on=, else today. Raises Http404 for what is no day."""
    try:
        return date.fromisoformat(text) if text else clock.today()
    except ValueError:
        raise Http404("no such day") from None


@page(can=Can.VIEW)
def detail(request: HttpRequest) -> HttpResponse:
    """The values that hold at ?at=PATH on ?on=DAY, and what was, is and will be assigned there."""
    actor = principal_of(request)
    path, on = _path(request, Can.VIEW), _day(request.GET.get("on", ""))
    language = _language()
    groups: dict[str, list[dict[str, Any]]] = {}
    for key, one in effective(path, on).items():
        groups.setdefault(key.split(".")[0], []).append(_line(one, language))
    context = {
        "path": path,
        "on": None if on == clock.today() else on,
        "groups": [(_group(slug), slug, lines) for slug, lines in groups.items()],
        "others": here.named(request, [r.path for r in actor.reach(Can.VIEW) if r.path != path][:50]),
        "assigned": _assigned(queries.assignments(path), language),
        "may_assign": actor.may(Can.ASSIGN, path),
        "sees_history": actor.may(Audit.VIEW, path),
    }
    return render(request, "profiles/detail.html", context)


def _assigned(rows: Iterable[Assignment], language: str) -> list[dict[str, Any]]:
    """The assignments at a place itself, each with whether it holds: the latest that began, and not those before and after."""
    found, today, is_held = [], clock.today(), False
    for row in rows:
        pack = packs.get(row.pack, row.version)
        tone, word = ("accent", _("coming")) if row.starts_on > today else ("muted", _("over")) if is_held else ("ok", _("holds"))
        is_held = is_held or row.starts_on <= today
        name = f"{pack.label[language]} {pack.version}" if pack else f"{row.pack} {row.version}"
        found.append({"row": row, "name": name, "is_missing": pack is None, "tone": tone, "word": word})
    return found


@page(can=Can.ASSIGN)
def assign(request: HttpRequest) -> HttpResponse:
    """Let a pack hold at ?at=PATH from a day on, after a look at what it changes there."""
    actor = principal_of(request)
    path, language = _path(request, Can.ASSIGN), _language()
    rows = queries.assignments(path)
    form = AssignForm(request.POST if request.method == "POST" else None, language=language, initial={"seen": queries.standing(rows)})
    status, changed = 200, None
    back = f"{reverse('profiles:detail')}?at={path}"
    if form.is_bound:
        if form.is_valid() and "look" not in request.POST and _done(request, actor, path, form):
            return redirect(back)
        if "look" in request.POST:  # what is missing is asked for when it is assigned
            form.errors.pop("reason", None)
        changed = _changed(path, form, language)
        status = 422 if form.errors else 200
    context = {
        "form": form,
        "path": path,
        "heading": _("Assign a profile"),
        "crumbs": [{"label": _("Profile"), "url": back}],
        "back_url": back,
        "changed": changed,
        "replaced": next((r for r in rows if r.starts_on == form.cleaned_data.get("starts_on")), None) if form.is_bound else None,
        "assigned": _assigned(rows, language),
        "seen": queries.standing(rows),
    }
    return render(request, "profiles/assign.html", context, status=status)


def _done(request: HttpRequest, actor: Principal, path: str, form: AssignForm) -> bool:
    given = form.cleaned_data
    pack = form.packs[given["pack"]]
    try:
        actions.assign(
            actor=actor, place_path=path, pack=pack.slug, version=pack.version, starts_on=given["starts_on"], reason=given["reason"], seen=given["seen"]
        )
    except Refused as refused:
        form.add_reasons(refused)
        return False
    messages.success(request, _("Assigned."))
    return True


def _changed(path: str, form: AssignForm, language: str) -> list[dict[str, Any]] | None:
    """What the chosen pack would change from the chosen day on; None while either is missing."""
    given = form.cleaned_data
    pack = form.packs.get(given.get("pack", ""))
    if pack is None or given.get("starts_on") is None:
        return None
    found = queries.changes(path, pack, given["starts_on"])
    return [{"before": _line(c.before, language), "after": _line(c.after, language), "is_same": _is_same(c.before, c.after)} for c in found.values()]


def _is_same(before: Effective, after: Effective) -> bool:
    return bool(before.value.value == after.value.value)


def show(idents: Iterable[str]) -> Mapping[str, Shown]:
    """How assignments are named in the log: by their pack, with the page of their place."""
    rows = Assignment.objects.filter(public_id__in=list(idents))
    return {row.public_id: Shown(f"{row.pack} {row.version}", f"{reverse('profiles:detail')}?at={row.place_path}") for row in rows}


def _group(slug: str) -> str:
    known = {
        "retention": _("How long records are kept"),
        "words": _("Words"),
        "validity": _("How long things are valid"),
        "approval": _("Who approves"),
    }
    return known.get(slug, slug)


def _line(one: Effective, language: str) -> dict[str, Any]:
    return {
        "label": one.value.label[language],
        "key": one.value.key,
        "words": in_words(one.value, language),
        "is_default": one.value.status == "default",
        "pack": f"{one.pack.label[language]} {one.pack.version}",
        "assigned_at": one.assigned_at,
        "source": one.value.source,
    }


def in_words(value: Value, language: str) -> str:
    """A value as a person reads it."""
    n = value.value
    if value.kind == "days":
        return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
    if value.kind == "months":
        return ngettext("%(n)s month", "%(n)s months", n) % {"n": n}
    if value.kind == "years":
        return ngettext("%(n)s year", "%(n)s years", n) % {"n": n}
    if value.kind == "flag":
        return _("yes") if n else _("no")
    return str(n[language] if value.kind == "words" else n)
