"""The second quarter of 2020 as its report gives it, and a hand to add what a test needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

from atalaya.foundation.indicators import Asked
from atalaya.foundation.permissions.principals import system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.places.public import Place
from atalaya.results.models import Declared
from atalaya.training.models import Activity, ActivityChange, Attendance, Award, Represented, ValueLine

REPORT = "003_63449179a287d5f7.txt"
QUARTER = Asked(start=date(2020, 4, 1), end=date(2020, 6, 30), as_of=date(2020, 6, 30))
WEBINARS = [("05-06", 260), ("05-19", 400), ("06-02", 265), ("06-09", 270), ("06-16", 145), ("06-30", None)]
SPANISH = "AR BO BR CL CO CR DO EC SV GT MX NI PA PE"
COURSES = [
    ("04-20", "05-15", 30, "AR BO BR CO CR EC SV GT PE"),
    ("05-11", "06-05", 36, "AR BO CL CO CR EC SV GT NI PA PE"),
    ("06-08", "07-03", 38, "AR BO CL CO CR EC SV GT MX PA PE DO"),
    ("06-22", "07-17", 28, "AG BB BZ DM JM PA PE KN VC LC SR MS VG"),
]
DECLARED = [
    ("act.webinar.n", "2020-04-30", "2020-06-30", 6, {}),
    ("att.webinar.sum", "2020-04-30", "2020-06-30", 1355, {}),
    ("att.webinar.states", "2020-04-30", "2020-06-30", 24, {}),
    ("act.course.n", "2020-04-01", "2020-06-30", 3, {"language": "es"}),
    ("act.course.n", "2020-04-01", "2020-06-30", 1, {"language": "en"}),
    ("att.course.sum", "2020-04-01", "2020-06-30", 151, {}),
    ("trn.enrolled", "2020-04-01", "2020-06-30", 151, {}),
    ("att.course.states", "2020-04-01", "2020-06-30", 24, {}),
    ("sch.count", "2019-01-01", "2019-12-31", 273, {}),
    ("prt.users", "2020-04-01", "2020-06-01", 2021, {}),
]


@action(can=None, why="a test makes its world")
def doing(*, actor: Any, what: Callable[[], Any]) -> Any:
    """Whatever `what` writes, as one act."""
    with everywhere("the test makes its world"):
        return what()


def do(what: Callable[[], Any]) -> Any:
    return doing(actor=system("test", []), what=what)


def at_root() -> dict[str, Any]:
    return {"place_path": ROOT}


def known(on: str = "2020-06-30") -> dict[str, Any]:
    day = PartialDate.parse(on)
    return {"known_on": day.start, "known_precision": day.precision, "known_until": day.end}


def state(code: str) -> Place:
    found: Place = Place.objects.get(code=code)
    return found


def activity(kind: str, starts: str, ends: str = "", *, status: str = "held", known_on: str = "2020-06-30", **more: Any) -> Activity:
    """An activity, with the one change that says its status."""
    first, last = PartialDate.parse(starts), PartialDate.parse(ends or starts)
    dates = {"actual_from": first.start, "actual_until": last.start, "actual_precision": first.precision}
    made = Activity(kind=kind, title=f"{kind} {starts}", status=status, **at_root(), **known(known_on), **dates, **more)
    made.save()
    ActivityChange(activity=made, status=status, **known(known_on)).save()
    return made


def group(at: Activity, persons: int, status: str = "attended", known_on: str = "2020-06-30", **more: Any) -> None:
    Attendance(activity=at, place_path=at.place_path, persons=persons, status=status, **known(known_on), **more).save()


def declare(indicator: str, starts: str, ends: str, value: Any, dimensions: dict[str, str] | None = None, **more: Any) -> None:
    period = {"starts_on": date.fromisoformat(starts), "ends_on": date.fromisoformat(ends)} if starts else {}
    given = {"source": REPORT, **known(), **more}
    Declared(indicator=indicator, value=value, dimensions=dimensions or {}, **at_root(), **period, **given).save()


def award(on: str, *, persons: int = 1, usd: int | None = None, **more: Any) -> Award:
    day = PartialDate.parse(on)
    made = Award(place_path=ROOT, persons=persons, awarded_on=day.start, awarded_precision=day.precision, **known(on), **more)
    made.save()
    if usd is not None:
        ValueLine(award=made, method="total", amount=usd).save()
    return made


def quarter() -> None:
    """The webinars, the courses and the declared totals of April to June 2020."""
    for day, persons in WEBINARS:
        made = activity("webinar", f"2020-{day}", modality="online")
        if persons:
            group(made, persons)
    for starts, ends, persons, states in COURSES:
        made = activity("course", f"2020-{starts}", f"2020-{ends}", modality="online", languages=["es" if persons > 28 else "en"])
        group(made, persons, "enrolled")
        for code in states.split():
            Represented(activity=made, state=state(code)).save()
    for row in DECLARED:
        declare(*row)
