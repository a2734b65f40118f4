"""Invented content for the gallery. In English only, like the pages for developers; no record is read."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from atalaya.foundation.ui import charts, drawing
from atalaya.foundation.ui.forms import Cards, Conflict, DayInput, Difference, MomentInput, NumberInput, ShortInput, TaskForm
from atalaya.foundation.ui.registers import Bulk, Choice, Column, Empty, Flag, Words
from atalaya.foundation.ui.registers.columns import Cell, Row
from atalaya.foundation.ui.registers.filters import Option
from atalaya.foundation.ui.registers.paging import Count
from atalaya.foundation.ui.registers.showing import Asked, Head, Link, Shown
from atalaya.kernel import clock

_LEVELS = {"1": "1 Normal", "2": "2 Heightened", "3": "3 Exceptional"}
_HINTS = {"1": "The measures kept at all times", "2": "Set now, since 19 Nov 06:00", "3": "An incident is probable or near"}
TOKENS = (
    *("bg", "surface", "sunken", "line", "field", "text", "muted", "accent", "accent-soft", "danger", "danger-soft"),
    *("warn", "warn-soft", "ok", "ok-soft", "ink", "l1", "l2", "l3", "r1", "r2", "r3", "r4", "r5"),
    *("q0", "q1", "q2", "q3", "q4", "c-land", "c-shoal", "c-sea", "c-area"),
)


class SampleForm(TaskForm):
    """One field of every type."""

    place = forms.ChoiceField(
        label="Where", choices=[("1", "Puerto Almendro: Terminal Sur, Terminal Norte")], help_text="You may set levels for any place of San Telmo."
    )
    level = forms.ChoiceField(label="Level", choices=list(_LEVELS.items()), widget=Cards(_HINTS))
    reason = forms.CharField(label="Reason", widget=forms.Textarea(attrs={"rows": 3}), help_text="What is known, how sure, how near. Facilities read this.")
    orders = forms.CharField(
        label="Instructions to the facilities",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Level 3 needs instructions to the facilities"},
    )
    until = forms.DateTimeField(label="Review by", widget=MomentInput, error_messages={"required": "Say when the level is reviewed: levels 2 and 3 always end"})
    on = forms.DateField(label="Order of", widget=DayInput, required=False)
    people = forms.IntegerField(label="Call-out", widget=NumberInput("people"), required=False)
    number = forms.CharField(label="IMO port facility number", widget=ShortInput("LOCODE-NNNN"), required=False)
    order = forms.FileField(label="Signed order", required=False, help_text="PDF or a photograph, up to 20 MB.")
    told = forms.MultipleChoiceField(
        label="Told by radio", choices=[("g", "Gates"), ("w", "Watch"), ("s", "Ships in port")], widget=forms.CheckboxSelectMultiple, required=False
    )
    sure = forms.BooleanField(label="I have told the harbour master", required=False)


def content() -> dict[str, Any]:
    """Everything the gallery's templates draw."""
    given = QueryDict(mutable=True)
    given.update({"place": "1", "level": "3", "reason": "Second craft without AIS in restricted water within two days.", "told": "g"})
    form = SampleForm(given)
    form.is_valid()
    now = clock.now()
    return {
        "form": form,
        "register": _register(),
        "empty_filter": {"title": "No drill is planned for this quarter"},
        "conflict": Conflict(
            "L. Prado", now - timedelta(minutes=2), (Difference("Due", "2026-12-04", "2026-11-30"), Difference("Owner", "Port engineer", "PFSO"))
        ),
        "timeline": [
            {"at": now - timedelta(hours=3), "title": "Rated 12 → 15, High", "text": "Likelihood 2 → 3 on the order of level 2. M. Olivares", "is_key": True},
            {"at": now - timedelta(days=66), "title": "Drill D-027 tested 3 measures", "text": "Fence sensor seen in 40 s. Patrol boat not on station."},
            {"at": now - timedelta(days=143), "title": "Approved at 12", "text": "Designated Authority, the state of the risk bound to the approval"},
        ],
        "facts": [
            ("Asset", "Berth 3, moored ship"),
            ("Method", "5 × 5, version 2"),
            ("Owner", "M. Olivares, PFSO"),
            ("Next review", drawing.day(date(2026, 12, 18))),
        ],
        "crumbs": [{"label": "San Telmo", "url": "#"}, {"label": "Puerto Almendro", "url": "#"}, {"label": "Terminal Sur", "url": ""}],
        "tabs": [
            {"label": "Overview", "url": "#", "is_current": True, "count": None},
            {"label": "Measures", "url": "#", "count": 6},
            {"label": "Drills", "url": "#", "count": 2},
        ],
        "tokens": TOKENS,
        "levels": [(1, "Level 1 normal"), (2, "Level 2 heightened"), (3, "Level 3 exceptional")],
        **_figures(),
    }


def _figures() -> dict[str, Any]:
    given = [("6 May", "Port facilities", 260), ("19 May", "Smart ports", 400), ("2 Jun", "Ports and their economy", 265), ("30 Jun", "Severe weather", None)]
    days = [(date(2023, 3, 3), 20), (date(2024, 2, 1), 20), (date(2024, 11, 4), 16), (date(2025, 9, 1), 12), (date(2026, 10, 19), 15)]
    points = [charts.Point(on, value) for on, value in days] + [charts.Point(date(2026, 12, 11), 8, is_expected=True)]
    tide = [0.1, 0.18, 0.36, 0.55, 0.62, 0.5, 0.28, 0.12, 0.08, 0.2, 0.42, 0.6, 0.66, 0.52, 0.3, 0.16, 0.12]
    inside = [("Container yard", 402, 600), ("Passenger hall", 287, 900), ("Berths 3–4, R2", 38, 40)]
    return {
        "bars": charts.bars("Participants by webinar", [charts.Bar(label, value, note) for note, label, value in given], head="Webinar"),
        "steps": charts.steps("Rating", points, bands=[charts.Band(4, 1), charts.Band(9, 2), charts.Band(16, 3), charts.Band(25, 5)]),
        "curve": charts.curve("Tide", tide, labels=["00", "06", "12", "18", "24"], now=0.6, note="now 0.33 m, rising"),
        "split": charts.split("Scholarships 2019, by sex", [charts.Part("Men", 173), charts.Part("Women", 100)]),
        "gauges": [(label, value, limit, charts.gauge(value, limit)) for label, value, limit in inside],
        "spark": charts.spark("Rising for eight weeks, 14 now", [3, 4, 4, 6, 5, 8, 11, 14]),
        "figures": [
            ("Webinars held", "", "6", charts.cells(6), "6 of 6 dated and held", "Declared 6, agrees", ""),
            ("Webinar participants", "at least", "1,340", charts.cells(5, 1), "1 of 6 without data", "Declared 1,355, 15 not explained", "warn"),
            ("Scholarships 2019", "", "273", charts.cells(0, 0, 1), "declared, no records held", "31 States, USD 723,783", ""),
        ],
        "matrix": _matrix(),
    }


def _matrix() -> list[dict[str, Any]]:
    counts = [[0, 1, 0, 0, 0], [2, 3, 4, 1, 1], [3, 5, 6, 2, 1], [1, 4, 3, 4, 1], [0, 1, 2, 1, 0]]
    names = ["Almost certain", "Likely", "Possible", "Unlikely", "Rare"]
    marks = {(1, 4): ("was", "Inherent"), (2, 4): ("at", "Now"), (3, 3): ("was", "Residual")}
    rows = []
    for i, line in enumerate(counts):
        cells = []
        for j, count in enumerate(line):
            score = (5 - i) * (j + 1)
            step = (1, 2, 3, 5)[sum(score > top for top in (4, 9, 16))]
            css, word = marks.get((i, j), ("", ""))
            cells.append({"step": step, "count": count, "score": score, "css": css, "word": word})
        rows.append({"n": 5 - i, "name": names[i], "cells": cells})
    return rows


def _register() -> Shown:
    columns = [
        Column("title", "Measure"),
        Column("family", "Family"),
        Column("status", "Status", phone="status"),
        Column("due", "Due", kind="day", phone="end"),
        Column("cost", "Cost, USD", kind="number"),
    ]
    given = [
        ("M-0109", "Lights on breakwater path", "Monitoring", ("danger", "Overdue", "clock-exclamation"), date(2026, 11, 6), 18300),
        ("M-0097", "Radar 2 for the blind arc east of berth 4", "Monitoring", ("accent", "Approved"), date(2026, 11, 30), 112000),
        ("M-0143", "Contractor tools list at G6", "Restricted areas", ("muted", "Proposed"), date(2026, 12, 20), None),
        ("M-0076", "Tank farm camera C-21 moved to pole 6", "Monitoring", ("ok", "In place"), None, 2100),
    ]
    rows = [
        Row(
            ref,
            SafeString(f'<a href="#"><span class="c-table__ref">{ref}</span> {title}</a>'),
            title,
            (
                Cell(SafeString(family), columns[1].css),
                Cell(drawing.status(*status), columns[2].css),
                Cell(drawing.day(due), columns[3].css),
                Cell(drawing.number(cost), columns[4].css),
            ),
        )
        for ref, title, family, status, due, cost in given
    ]
    statuses = Choice("status", "Status", "status", {})
    return Shown(
        slug="sample",
        label="Measures",
        path="/ui/",
        heads=[Head(columns[0]), Head(columns[1]), Head(columns[2], "?sort=-status", "ascending"), Head(columns[3], "?sort=due", "none"), Head(columns[4])],
        rows=rows,
        all_columns=[(c, True) for c in columns[1:]],
        filters=[
            Asked(Words(hint="Title, ref, note"), []),
            Asked(
                statuses,
                [Option("o", "Overdue", True, 4), Option("a", "Approved", True, 6), Option("p", "Proposed", False, 4), Option("i", "In place", False, 42)],
            ),
            Asked(Flag("mine", "Mine", SafeString("")), [Option("1", "Only mine", False, 7)]),  # type: ignore[arg-type]
        ],
        chips=[Link("Overdue", "?a"), Link("Approved", "?b")],
        found=Count(10),
        total=Count(206),
        before="",
        after="?after=x",
        clear="?",
        views=[Link("All", "?", False), Link("Level 2 set", "?v=2", True), Link("Overdue", "?v=3")],
        bulk=[Bulk("Owner", "#", "user-check", ""), Bulk("Due date", "#", "calendar-due", "")],
        exports=[("CSV", "#csv"), ("XLSX", "#xlsx")],
        empty=Empty("Nothing yet"),
        kept=[],
        sort="",
    )
