"""The State brief: on one page what the programme did with a State, for the minister at the door."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import CODES, NATIVE, django_code
from atalaya.foundation.indicators import Asked, figures, sitting
from atalaya.foundation.indicators.figures import ITEMISED
from atalaya.foundation.permissions.declarations import page
from atalaya.kernel import clock
from atalaya.places.public import classes
from atalaya.results import boards, wording
from atalaya.results.capabilities import Can
from atalaya.results.pages.asking import question
from atalaya.results.rules import withholding
from atalaya.training import public as training

_LISTED = 16
_AWARDS = "awards"


@page(can=Can.VIEW)
def brief(request: HttpRequest, code: str) -> HttpResponse:
    """The brief of a State over all years or a period, in the language asked for."""
    code = code.upper()
    if code not in {known for known, state_class in classes().values() if state_class}:
        raise Http404("no such State")
    language = request.GET.get("lang", "")
    with translation.override(django_code(language) if language in CODES else translation.get_language()):
        return render(request, "results/brief.html", _context(request, code))


def _context(request: HttpRequest, code: str) -> dict[str, Any]:
    asked = question(request, whole=True)
    of_state = replace(asked.asked, state=code)
    with sitting():
        parts = training.taken_part(of_state)
        table = _table(of_state)
        counts = {f.indicator: f for f in figures(of_state, ["ta.projects", *(f"act.{kind}.n" for kind in boards.TAUGHT)]) if f.kind == ITEMISED}
    return {
        "heading": wording.state(code),
        "kind": _("State brief"),
        "authority": _("Results of the programme"),
        "facts": [
            (_("Period"), wording.period(of_state.start, of_state.end)),
            (_("As of"), cldr.day(of_state.as_of) if of_state.as_of else ""),
            (_("Activities with this State"), wording.value_of(len(parts), "1")),
            (boards.card(of_state, "ta.projects", ()).label, wording.value_of(counts["ta.projects"].value, "1")),
        ],
        "kinds": [(training.KINDS[kind], wording.value_of(counts[f"act.{kind}.n"].value, "1")) for kind in boards.TAUGHT if counts[f"act.{kind}.n"].value],
        "sexes": [wording.of_dimension("sex", sex) for sex in ("f", "m", "x", "")],
        "table": table,
        "any_withheld": any(cell is None for _label, cells in table for cell in cells),
        "parts": [(training.KINDS[p.kind], p, cldr.partial(p.starts)) for p in parts[:_LISTED]],
        "more": max(0, len(parts) - _LISTED),
        "languages": [(n, NATIVE[n], f"?{asked.query}&lang={n}") for n in CODES],
        "moment_now": clock.now(),
    }


def _table(asked: Asked) -> list[tuple[str, list[str | None]]]:
    """Persons by kind and sex, with totals; None where it is withheld, since the paper leaves the house."""
    codes = [f"att.{kind}.sum" for kind in boards.TAUGHT]
    cells: dict[tuple[str, str], int] = {}
    for figure in figures(replace(asked, by=("sex",)), [*codes, "sch.count"]):
        if figure.dimensions and figure.kind == ITEMISED and figure.value:
            row = _AWARDS if figure.indicator == "sch.count" else figure.indicator.split(".")[1]
            cells[row, figure.dimensions["sex"]] = int(figure.value)
    return shown(cells)


def shown(cells: Mapping[tuple[str, str], int]) -> list[tuple[str, list[str | None]]]:
    """The table as it may be shown. Scholarships and participations are not added up: they are no same thing."""
    columns = ("f", "m", "x", "")
    found: list[tuple[str, list[str | None]]] = []
    for rows in ([row for row, _c in cells if row != _AWARDS], [row for row, _c in cells if row == _AWARDS]):
        kept = {cell: n for cell, n in cells.items() if cell[0] in rows}
        full = withholding.with_totals(kept | {(row, c): kept.get((row, c), 0) for row in rows for c in columns})
        hidden = withholding.withheld(full)
        names = [*dict.fromkeys(rows), *([withholding.TOTAL] if len(set(rows)) > 1 else [])]
        for row in names:
            label = {_AWARDS: _("Scholarships"), withholding.TOTAL: _("Total")}.get(row) or str(training.KINDS[row])
            found.append((label, [None if (row, c) in hidden else wording.value_of(full[row, c], "1") for c in (*columns, withholding.TOTAL)]))
    return found
