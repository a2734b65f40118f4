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


def _around(request: HttpRequest, asked: Question, view: str) -> dict[str, Any]:
    here.stand_at(request, ROOT)
    views = {"dashboard": _("Capacity building"), "mandates": _("Dialogue, assistance and collaboration")}
    tabs = [{"label": label, "url": f"{reverse(f'results:{name}')}?{asked.query}", "is_current": name == view, "count": None} for name, label in views.items()]
    return {"heading": _("Results of the programme"), "tabs": tabs, "question": asked, "asked": asked.asked}


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
    stated = {code: n for code, n in came.by_state.items() if code}
    base = reverse("results:brief", args=["XX"]).removesuffix("XX/")
    states = sorted(((wording.state(code), code, n, stated.get(code)) for code, n in active.items()), key=lambda line: (-line[2], -(line[3] or 0), line[0]))
    context = {
        "cards": cards,
        "charts": charts,
        "women": came.women_by_kind,
        "women_all": boards.share(came.by_sex),
        "states": states,
        "undated": [(get(code), n) for code, n in undated.items()],
        "without_state": came.by_state.get("", 0),
        "map": shaded_map(_("Activities by State"), active, base),
    }
    return render(request, "results/dashboard.html", _around(request, asked, "dashboard") | context)


@page(can=Can.VIEW)
def mandates(request: HttpRequest) -> HttpResponse:
    """The mandates besides capacity building."""
    asked = question(request)
    codes = [code for some in boards.OTHER_MANDATES.values() for code in some]
    with sitting():
        found = {card.code: card for card in boards.cards(asked.asked, codes)}
    groups = [(wording.MANDATES[number], [found[code] for code in some]) for number, some in boards.OTHER_MANDATES.items()]
    return render(request, "results/mandates.html", _around(request, asked, "mandates") | {"groups": groups})
