"""The table of results of a mandate on a paper, its lines open to the figures and records behind them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import CODES, NATIVE, django_code
from atalaya.foundation.indicators import Asked
from atalaya.foundation.permissions.declarations import page
from atalaya.kernel import clock
from atalaya.results import mandates, wording
from atalaya.results.capabilities import Can
from atalaya.results.pages.asking import Question, question


@page(can=Can.VIEW)
@require_safe
def mandate_table(request: HttpRequest) -> HttpResponse:
    """What was achieved under each mandate in a period: declared, counted, the gap, the records by name. Without a period, the newest mandate's."""
    known = mandates.periods()
    asked = question(request)
    if "from" not in request.GET and known:
        asked = _whole(*known[0])
    language = request.GET.get("lang", "")
    with translation.override(django_code(language) if language in CODES else translation.get_language()):
        context = {
            "heading": _("Results by mandate, %(from)s to %(to)s") % {"from": asked.asked.start.year, "to": asked.asked.end.year},
            "kind": _("Table of results by mandate"),
            "authority": _("Results of the programme"),
            "question": asked,
            "facts": [
                (_("Period"), wording.period(asked.asked.start, asked.asked.end)),
                (_("Rule of the period"), wording.RULES[asked.asked.rule]),
                (_("As of"), cldr.day(asked.asked.as_of) if asked.asked.as_of else ""),
            ],
            "table": mandates.table(asked.asked),
            "periods": [(f"{a.year}–{b.year}", f"?{_whole(a, b).query}", (a, b) == (asked.asked.start, asked.asked.end)) for a, b in known],
            "languages": [(n, NATIVE[n], f"?{asked.query}&lang={n}") for n in CODES],
            "back_url": reverse("results:mandates") + f"?{asked.query}",
            "moment_now": clock.now(),
        }
        return render(request, "results/mandate_table.html", context)


def _whole(starts: date, ends: date) -> Question:
    """A whole mandate as of its end: what its documents say may be dated no closer than the year."""
    return Question(Asked(start=starts, end=ends, as_of=ends))
