"""The structure of April to June 2020 as records and documents give it: what papers are drawn from in tests."""

from typing import Any

from atalaya.foundation.indicators import Figure
from atalaya.foundation.indicators.figures import AT_LEAST
from atalaya.results.executive import quantities

SOURCE = "003_63449179a287d5f7.txt"
PERIOD = {"from": "2020-04-01", "to": "2020-06-30", "rule": "starts_in"}
YEAR = {"from": "2019-01-01", "to": "2019-12-31", "rule": "starts_in"}
SPANISH = ("AR", "BO", "BR", "CL", "CO", "CR", "EC", "SV", "GT", "NI", "PA", "PE", "MX", "DO")
CARIBBEAN = ("AG", "BB", "BZ", "DM", "JM", "PA", "PE", "KN", "VC", "LC", "SR")


def itemised(code: str, value: Any, unit: str = "1", **more: Any) -> Figure:
    """A figure from records."""
    return Figure(indicator=code, value=value, unit=unit, **more)


def declared(code: str, value: Any, unit: str = "1") -> Figure:
    """A figure a document gives."""
    return Figure(indicator=code, value=value, unit=unit, kind="declared", source=SOURCE)


FIGURES = (
    itemised("act.webinar.n", 6, items=6, record_ids=("a", "b", "c", "d", "e", "f")),
    declared("act.webinar.n", 6),
    itemised("att.webinar.sum", 1340, qualifier=AT_LEAST, items=6, items_without_data=1),
    declared("att.webinar.sum", 1355),
    itemised("att.webinar.states", None, items=6, items_without_data=6),
    declared("att.webinar.states", 24),
    itemised("act.course.n", 4, items=4),
    itemised("att.course.sum", 132, items=4),
    declared("att.course.sum", 151),
    itemised("trn.enrolled", 132, items=4),
    declared("trn.enrolled", 151),
    itemised("att.course.states", 23, items=4),
    declared("att.course.states", 24),
    itemised("att.course.territories", 2, items=4),
    itemised("spk.n", 4, items=4),
)
OF_YEAR = (
    declared("sch.count", 273),
    declared("sch.men", 173),
    declared("sch.women", 100),
    declared("sch.states", 31),
    declared("sch.value", 723783, "USD"),
)
CODES = tuple(dict.fromkeys(figure.indicator for figure in FIGURES))


PAGE: list[dict[str, Any]] = []


def structure() -> dict[str, Any]:
    """The whole of it."""
    figures = {code: quantities.quantity(code, FIGURES, PERIOD) for code in (*CODES, "trn.completed")}
    figures |= {figure.indicator: quantities.quantity(figure.indicator, OF_YEAR, YEAR) for figure in OF_YEAR}
    return {
        "format": "atalaya-executive/1",
        "period": PERIOD,
        "as_of": "2020-06-30",
        "year": YEAR,
        "figures": figures,
        "claims": [{"code": "sch.count", "outcome": "not_computable", "year": 2019, "value": 273, "earlier": {}, "notes": ["stated as record year"]}],
        "portal": [portal("prt.users", 2021), portal("prt.share", 17.6, "%", visitors="recurring"), portal("prt.share", 18, "%", country="US"), *PAGE],
        "cancelled": [
            {"id": "a1", "title": "V Hemispheric Conference", "ordinal": 5, "before": "2020-05", "city": "Veracruz", "country": "MX", "status": "cancelled"}
        ],
        "postponed": [
            {
                "id": "a3",
                "title": "XII Regular Meeting",
                "ordinal": 12,
                "before": "2020-08",
                "starts": "2021-05-19",
                "ends": "2021-05-21",
                "status": "postponed",
            }
        ],
        "webinars": [
            webinar("Smart Ports and New Technologies", "2020-05-19", 400, 15),
            webinar("Port Resiliency", "2020-06-30", None, 12),
        ],
        "courses": [
            course("New Challenges", "2020-04-20", "2020-05-15", 30, states=SPANISH, languages=["es"]),
            course("Port Security Continuity", "2020-06-22", "2020-07-17", 28, states=CARIBBEAN, languages=["en"], territories=["MS", "VG"]),
        ],
        "others": [],
        "speaker": [
            {
                "id": "s",
                "title": "Ports and Covid-19",
                "kind": "webinar",
                "status": "held",
                "starts": "2020-05-12",
                "partners": ["Duarte&Morales"],
                "persons": {"attended": 350},
                "states_declared": 19,
                "others_declared": 4,
            }
        ],
        "forward": [{"id": "f", "title": "Webinar on dredging", "kind": "webinar", "status": "planned", "starts": "2020-07", "ends": "2020-08"}],
    }


def portal(code: str, value: Any, unit: str = "1", **dimensions: str) -> dict[str, Any]:
    """A value of the portal, to 1 June as its document has it."""
    plain = Figure(indicator=code, value=value, unit=unit, kind="imported", source=SOURCE, dimensions=dimensions).plain()
    return {**plain, "code": code, "period": {"from": "2020-04-01", "to": "2020-06-01"}, "tool": "", "denominator": ""}


def webinar(title: str, day: str, persons: int | None, states: int) -> dict[str, Any]:
    """A webinar as a source gives it: counts without lists."""
    held = {"persons": {"attended": persons}} if persons else {}
    return {"id": title, "kind": "webinar", "title": title, "title_language": "en", "starts": day, "ends": day, "states_declared": states, **held}


def course(title: str, starts: str, ends: str, persons: int, *, states: Any, languages: list[str], territories: Any = ()) -> dict[str, Any]:
    """A course with its States by name."""
    return {
        "id": title,
        "kind": "course",
        "title": title,
        "title_language": "en",
        "starts": starts,
        "ends": ends,
        "persons": {"enrolled": persons},
        "states": list(states),
        "territories": list(territories),
        "languages": languages,
        "partners": ["National Port Authority of Peru (APN)"],
    }


PRACTICES = "best practices of national port authorities"
PAGE += [
    portal("prt.contents", 7, content="protocols, resolutions and guidelines of international organizations", group="international organizations (e.g. IMO)")
]
PAGE += [
    portal("prt.contents", n, content=PRACTICES, group=group)
    for group, n in (("North America", 3), ("Central America", 3), ("South America", 5), ("English-speaking Caribbean", 5))
]
PAGE += [portal("prt.contents", 16, content=PRACTICES)]
