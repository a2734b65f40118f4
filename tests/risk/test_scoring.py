"""Every calculation of the methods that ship: published and computed cases, edges, and what cannot be."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from atalaya.kernel.reasons import Refused
from atalaya.risk import catalogue
from atalaya.risk.rules.methods import Method, check, ranges_of
from atalaya.risk.rules.scoring import score, standings

TRAM = ("threat", "vulnerability", "impact")
CIRC = ("threat", "impact", "vulnerability")
RBDM = ("consequence", "accessibility", "organic_security")
MOSLER = ("F", "S", "P", "E", "A", "V")
FINE = ("C", "E", "P", "FC", "GC")
FIVE = ("likelihood", "consequence")
CASES = [
    ("tram", TRAM, "3 4 5", "60", None),
    ("tram", TRAM, "1 1 1", "1", None),
    ("tram", TRAM, "2 3 5", "30", None),
    ("tram", TRAM, "2 1 5", "10", None),
    ("tram", TRAM, "1 2 3", "6", None),
    ("tram", TRAM, "3 2 5", "30", None),
    ("circ1283", CIRC, "3 3 3", "27", "high"),
    ("circ1283", CIRC, "4 3 2", "24", "medium"),
    ("circ1283", CIRC, "2 2 2", "8", "medium"),
    ("circ1283", CIRC, "3 2 1", "6", "low"),
    ("circ1283", CIRC, "4 4 4", "64", "high"),
    ("circ1283", CIRC, "1 1 1", "1", "low"),
    ("rbdm", RBDM, "3 3 2", "5", "mitigate"),
    ("rbdm", RBDM, "3 1 2", "3", "mitigate"),
    ("rbdm", RBDM, "3 1 1", "2", "consider"),
    ("rbdm", RBDM, "2 2 2", "4", "consider"),
    ("rbdm", RBDM, "1 3 3", "6", "consider"),
    ("rbdm", RBDM, "1 1 1", "2", "document"),
    ("mosler", MOSLER, "3.5 3.75 3.25 3.5 2.25 3", "165.375", "very_small"),
    ("mosler", MOSLER, "1 1 1 1 1 1", "2", "very_small"),
    ("mosler", MOSLER, "5 5 5 5 5 5", "1250", "very_large"),
    ("mosler", MOSLER, "3 3 3 3 3 3", "162", "very_small"),
    ("mosler", MOSLER, "4 4 4 4 4 4", "512", "normal"),
    ("mosler", MOSLER, "5 4 4 3 3 4", "384", "small"),
    ("mosler", MOSLER, "4 3 5 4 4 3", "384", "small"),
    ("mosler", MOSLER, "5 5 5 5 2 5", "500", "small"),
    ("mosler", MOSLER, "5 5 5 5 3 5", "750", "normal"),
    ("mosler", MOSLER, "5 5 5 5 4 5", "1000", "large"),
    ("mosler", MOSLER, "5 5 5 5 1.001 5", "250.25", "small"),
    ("fine", FINE, "25 6 3", "450", "immediate"),
    ("fine", FINE, "15 6 3", "270", "immediate"),
    ("fine", FINE, "50 2 1", "100", "urgent"),
    ("fine", FINE, "15 10 6", "900", "immediate"),
    ("fine", FINE, "1 0.5 0.1", "0.05", "without_delay"),
    ("fine", FINE, "100 10 10", "10000", "immediate"),
    ("matrix5x5", FIVE, "2 2", "4", "low"),
    ("matrix5x5", FIVE, "1 5", "5", "medium"),
    ("matrix5x5", FIVE, "3 3", "9", "medium"),
    ("matrix5x5", FIVE, "5 2", "10", "high"),
    ("matrix5x5", FIVE, "4 4", "16", "high"),
    ("matrix5x5", FIVE, "4 5", "20", "critical"),
]
# C, E, P, factor of cost, degree of correction: the justification to the decimals given, and what it says.
JUSTIFIED = [
    ("25 6 3 4 2", "56.25", "justified"),
    ("15 6 3 4 2", "33.75", "justified"),
    ("25 3 6 10 3", "15.0", "justified"),
    ("50 2 1 6 3", "5.5556", "not_justified"),
    ("15 10 6 3 1", "300", "justified"),
]


def rated(factors: tuple[str, ...], values: str) -> dict[str, str]:
    return dict(zip(factors, values.split(), strict=False))


def every_rating(method: Method) -> list[dict[str, str]]:
    scales = [[(f.id, str(float(level.value))) for level in f.levels] for f in method.factors if not f.is_optional]
    return [dict(one) for one in product(*scales)]


@pytest.mark.parametrize(("method", "factors", "values", "value", "wanted"), CASES)
def test_a_rating_comes_to_its_score_and_its_class(method: str, factors: tuple[str, ...], values: str, value: str, wanted: str | None) -> None:
    found = score(catalogue.get(method), rated(factors, values))
    assert (found.score, found.class_id) == (Fraction(value), wanted)


@pytest.mark.parametrize(("values", "wanted", "said"), JUSTIFIED)
def test_fine_says_whether_a_measure_is_justified(values: str, wanted: str, said: str) -> None:
    found = score(catalogue.get("fine"), rated(FINE, values))
    step = found.steps[-1]
    places = -Decimal(wanted).as_tuple().exponent  # type: ignore[operator]
    assert (step.name, round(float(step.value), places), step.class_id) == ("J", float(wanted), said)
    assert [s.name for s in score(catalogue.get("fine"), rated(FINE[:3], values)).steps] == ["GP"]


def test_mosler_shows_its_steps_in_the_order_of_the_method() -> None:
    steps = score(catalogue.get("mosler"), rated(MOSLER, "3.5 3.75 3.25 3.5 2.25 3")).steps
    assert [(s.name, float(s.value)) for s in steps] == [("I", 13.125), ("D", 11.375), ("C", 24.5), ("Pb", 6.75), ("ER", 165.375)]


def test_tram_reaches_twenty_three_scores_and_no_other() -> None:
    found = {score(catalogue.get("tram"), one).score for one in every_rating(catalogue.get("tram"))}
    assert sorted(found) == [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 18, 20, 24, 27, 30, 32, 36, 40, 45, 48, 60]


def test_products_of_circ1283_leave_no_gap_between_its_bands() -> None:
    method = catalogue.get("circ1283")
    found = {(score(method, one).score, score(method, one).class_id) for one in every_rating(method)}
    assert sorted(value for value, _class in found) == [1, 2, 3, 4, 6, 8, 9, 12, 16, 18, 24, 27, 32, 36, 48, 64]
    assert {c for v, c in found if v >= 27} == {"high"}
    assert {c for v, c in found if 8 <= v <= 24} == {"medium"}
    assert {c for v, c in found if v <= 6} == {"low"}


def test_the_gravest_consequence_of_rbdm_never_comes_down_to_document() -> None:
    method = catalogue.get("rbdm")
    assert {score(method, one).class_id for one in every_rating(method) if one["consequence"] == "3.0"} == {"consider", "mitigate"}


def test_most_ratings_of_mosler_fall_into_the_lowest_class() -> None:
    method = catalogue.get("mosler")
    found = [(a + b) * c for a in pairs() for b in pairs() for c in pairs()]
    assert len(set(found)) == 259
    assert sum(value <= 250 for value in found) == 12_391
    assert sum(value > 1000 for value in found) == 7
    assert [min(v for v in found if v > edge) for edge in (250, 500, 750, 1000)] == [252, 510, 775, 1025]
    assert [band.edge for band in method.bands] == [250, 500, 750, 1000, None]


def pairs() -> list[int]:
    return [a * b for a in range(1, 6) for b in range(1, 6)]


@pytest.mark.parametrize(
    ("method", "ratings", "faults"),
    [
        ("tram", {"threat": "4", "vulnerability": "4", "impact": "5"}, [("RISK_OFF_SCALE", "threat")]),
        ("tram", {"threat": "2.5", "vulnerability": "4", "impact": "5"}, [("RISK_OFF_SCALE", "threat")]),
        ("tram", {"threat": "high", "vulnerability": "4", "impact": "0"}, [("RISK_OFF_SCALE", "threat"), ("RISK_OFF_SCALE", "impact")]),
        ("tram", {"threat": "3", "vulnerability": "4"}, [("RISK_MISSING_FACTOR", "impact")]),
        ("tram", {"threat": "3", "vulnerability": "4", "impact": "5", "luck": "1"}, [("RISK_UNKNOWN_FACTOR", "luck")]),
        ("mosler", dict.fromkeys(MOSLER, "5.01"), [("RISK_OFF_SCALE", name) for name in MOSLER]),
        ("mosler", {**dict.fromkeys(MOSLER, "3"), "F": "nan"}, [("RISK_OFF_SCALE", "F")]),
        ("mosler", {**dict.fromkeys(MOSLER, "3"), "F": "1e400"}, [("RISK_OFF_SCALE", "F")]),
        ("mosler", {**dict.fromkeys(MOSLER, "3"), "F": "9/3"}, [("RISK_OFF_SCALE", "F")]),
        ("fine", {"C": "25", "E": "6", "P": "3", "FC": "4"}, [("RISK_MISSING_FACTOR", "GC")]),
        ("fine", {"C": "25", "E": "6", "P": "3", "FC": "0", "GC": "2"}, [("RISK_OFF_SCALE", "FC")]),
        ("cip", {"threat": "1"}, [("RISK_METHOD_OPEN", None)]),
    ],
)
def test_what_cannot_be_is_refused_factor_by_factor(method: str, ratings: dict[str, str], faults: list[tuple[str, str | None]]) -> None:
    with pytest.raises(Refused) as caught:
        score(catalogue.get(method), ratings)
    assert [(r.code, r.field) for r in caught.value.reasons] == faults


@pytest.mark.parametrize("method", catalogue.newest(), ids=lambda method: method.id)
def test_every_method_holds_to_what_a_method_must_be(method: Method) -> None:
    assert check(method) == []
    if not method.is_open:
        low, high = ranges_of(method)[method.score]
        found = [score(method, one).score for one in every_rating(method)[:2000]]
        assert low <= min(found) <= max(found) <= high
        classes = {score(method, one).class_id for one in every_rating(method)[:2000]} - {None}
        assert classes <= {c.id for c in method.classes}
        assert classes or not (method.bands or method.table)


def test_equals_share_a_rank_and_a_percentile_says_how_many_stand_below() -> None:
    found = standings([Fraction(n) for n in (30, 60, 30, 1)])
    assert [(s.rank, float(s.percentile)) for s in found] == [(2, 25.0), (1, 75.0), (2, 25.0), (4, 0.0)]
    assert standings([]) == []


def test_of_equal_scores_the_graver_impact_stands_first() -> None:
    first, second = (score(catalogue.get("tram"), rated(TRAM, values)) for values in ("3 2 5", "2 3 5"))
    assert (first.score, second.score) == (30, 30)
    assert first.order > second.order
