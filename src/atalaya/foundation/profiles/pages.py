"""What holds at a place, and where it comes from."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.languages import from_django
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.profiles.capabilities import Can
from atalaya.foundation.profiles.queries import Effective, effective
from atalaya.foundation.profiles.reading import Value
from atalaya.kernel.paths import is_path


@page(can=Can.VIEW)
def detail(request: HttpRequest) -> HttpResponse:
    """The values that hold at ?at=PATH, else at the first place one may look at."""
    actor: Principal = request.principal  # type: ignore[attr-defined]
    reaches = actor.reach(Can.VIEW)
    path = request.GET.get("at", "") or reaches[0].path
    if not is_path(path) or not actor.may(Can.VIEW, path):
        raise Http404("no such place for this principal")
    language = from_django(get_language())
    groups: dict[str, list[dict[str, Any]]] = {}
    for key, one in effective(path).items():
        groups.setdefault(key.split(".")[0], []).append(_line(one, language))
    context = {"path": path, "groups": [(_group(slug), slug, lines) for slug, lines in groups.items()], "places": [r.path for r in reaches][:50]}
    return render(request, "profiles/detail.html", context)


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
