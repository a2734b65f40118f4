"""The board of the programme: what was taught, to whom, where; and the other mandates."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.foundation.indicators import get, sitting
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.ui import here
from atalaya.kernel.paths import ROOT
from atalaya.places.public import shaded_map
from atalaya.results import boards, wording
from atalaya.results.capabilities import Can
from atalaya.results.indicators import without_period
from atalaya.results.pages.asking import Question, question
from atalaya.training.public import active as active_in


def _around(request: HttpRequest, asked: Question, current: str) -> dict[str, Any]:
    """The heading and the tabs: capacity building, then each other mandate; `current` is the number of one, or "" for the first."""
    here.stand_at(request, ROOT)
    others = reverse("results:mandates")
    tabs = [("", _("Capacity building"), f"{reverse('results:dashboard')}?{asked.query}")]
    tabs += [(number, str(wording.MANDATES[number]), f"{others}?{asked.query}&mandate={number}") for number in boards.OTHER_MANDATES]
    return {
        "heading": _("Results of the programme"),
        "tabs": [{"label": label, "url": url, "is_current": number == current, "count": None} for number, label, url in tabs],
        "question": asked,
        "asked": asked.asked,
        "mandate": current,
    }


@page(can=Can.VIEW)
def dashboard(request: HttpRequest) -> HttpResponse:
    """Capacity building: figures beside what was declared, by month, topic, sex and State."""
    asked = question(request)
    with sitting():
        active = active_in(asked.asked)
        came = boards.came(asked.asked)
        charts = [boards.by_time(asked.asked), boards.by_topic(asked.asked), *([boards.by_sex(came)] if came.persons else [])]
        cards = boards.cards(asked.asked, boards.HEADS)
        undated = Counter(figure.indicator for figure in without_period(asked.asked))
        later = asked.later(boards.HEADS)
    stated = {code: n for code, n in came.by_state.items() if code}
    base = reverse("results:brief", args=["XX"]).removesuffix("XX/")
    states = sorted(((wording.state(code), code, n, stated.get(code)) for code, n in active.items()), key=lambda line: (-line[2], -(line[3] or 0), line[0]))
    context = {
        "cards": cards,
        "charts": charts,
        "women": came.women_by_kind,
        "women_all": boards.share(came.by_sex),
        "states": states,
        "later": later,
        "undated": [(get(code), n) for code, n in undated.items()],
        "without_state": came.by_state.get("", 0),
        "map": shaded_map(_("Activities by State"), active, base),
    }
    return render(request, "results/dashboard.html", _around(request, asked, "") | context)


@page(can=Can.VIEW)
def mandates(request: HttpRequest) -> HttpResponse:
    """A mandate besides capacity building: political dialogue, technical assistance, or collaboration."""
    asked = question(request)
    number = request.GET.get("mandate", "")
    number = number if number in boards.OTHER_MANDATES else next(iter(boards.OTHER_MANDATES))
    with sitting():
        cards = boards.cards(asked.asked, boards.OTHER_MANDATES[number])
        later = asked.later(boards.OTHER_MANDATES[number])
    context = {"cards": cards, "later": later, "title": wording.MANDATES[number]}
    return render(request, "results/mandates.html", _around(request, asked, number) | context)
