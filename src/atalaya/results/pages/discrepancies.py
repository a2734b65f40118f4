"""What of the documents' numbers does not agree: with their items, with each other, with the period they speak of."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import get
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.results import checking
from atalaya.results.capabilities import Can
from atalaya.results.rules.checking import (
    AGREES,
    ARITHMETIC,
    DISTINCT,
    KINDS,
    MISSING,
    NAMING,
    OUTSIDE,
    PERIODS,
    PERSONS,
    TERRITORIES,
    TWO_VALUES,
    Finding,
    check,
)
from atalaya.training.public import Activity

TITLES: dict[str, Text] = {
    ARITHMETIC: _("The sums do not agree"),
    DISTINCT: _("Distinct counts nobody can follow"),
    MISSING: _("Numbers that are missing"),
    TERRITORIES: _("Territories counted as States"),
    TWO_VALUES: _("Several values of one thing"),
    OUTSIDE: _("Dates outside the period"),
    PERIODS: _("Periods that do not fit"),
    NAMING: _("Several names of one thing"),
    PERSONS: _("Persons who may be one"),
    AGREES: _("What agrees"),
}


@page(can=Can.VIEW)
def discrepancies(request: HttpRequest) -> HttpResponse:
    """The findings by kind, each with its sum, its document and its activity; what agrees is shown last."""
    found = sorted([*check(checking.of_records()), *checking.same_persons(principal_of(request))], key=lambda f: KINDS.index(f.kind))
    show = request.GET.get("show", "")
    kinds = [k for k in KINDS if any(f.kind == k for f in found)]
    if show not in kinds:
        show = kinds[0] if kinds else ARITHMETIC
    tabs = [{"label": TITLES[k], "url": f"?show={k}", "count": sum(f.kind == k for f in found), "is_current": k == show} for k in kinds]
    rows = [f for f in found if f.kind == show]
    context = {"tabs": tabs, "title": TITLES[show], "rows": _shown(rows), "heading": _("Discrepancies"), "wrong": sum(f.kind != AGREES for f in found)}
    return render(request, "results/discrepancies.html", context)


def _shown(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    wanted = {code for f in findings for code in f.codes}
    ids = dict(Activity.objects.filter(code__in=wanted).values_list("code", "public_id"))
    citing = Citations(f.source for f in findings)
    ids |= {ident: ident for ident in Activity.objects.filter(public_id__in=wanted - ids.keys()).values_list("public_id", flat=True)}
    return [
        {
            "subject": _("Mandate %(n)s") % {"n": f.reason.params["name"]} if f.reason.code == "RESULTS_CHECK_NAMES_MANDATE" else _subject(f.subject),
            "url": reverse("training:detail", args=[ids[f.codes[0]]]) if f.codes and f.codes[0] in ids and get(f.subject) is None else "",
            "words": words.say(f.reason),
            "stated": _number(f.stated),
            "found": _number(f.found),
            "difference": _number(f.difference),
            "sources": citing.html(f.source),
        }
        for f in findings
    ]


def _subject(text: str) -> str:
    """An indicator by its name, with what it was broken by; an activity by its title."""
    code, _space, rest = text.partition(" ")
    indicator = get(code)
    return " · ".join(filter(None, (str(indicator.label), rest))) if indicator else text


def _number(value: Any) -> Any:
    return value if value is None or value != int(value) else int(value)
