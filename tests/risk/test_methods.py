"""A method of one's own: read, and refused with what is wrong in it and what to do."""

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.foundation import listed
from atalaya.foundation.i18n.words import known_reasons
from atalaya.kernel.reasons import Refused
from atalaya.risk import catalogue
from atalaya.risk.labels import REASONS
from atalaya.risk.reading import read
from atalaya.risk.rules import expressions
from atalaya.risk.rules.scoring import score

TEMPLATE = catalogue.TEMPLATE.read_text(encoding="utf-8")


def codes(text: str) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as caught:
        read(text)
    assert {r.code for r in caught.value.reasons} <= known_reasons()
    return [(r.code, r.field) for r in caught.value.reasons]


def test_the_template_is_a_method_that_can_be_used() -> None:
    method = read(TEMPLATE)
    assert (method.id, score(method, {"likelihood": "3", "consequence": "2"}).class_id) == ("our-method", "high")
    assert score(method, {"likelihood": "3", "consequence": "1"}).class_id == "low"


@pytest.mark.parametrize(
    ("before", "after", "faults"),
    [
        ('formula: "likelihood * consequence"', 'formula: "likelihood * weather"', [("RISK_UNKNOWN_NAME", "formulas.score")]),
        ('formula: "likelihood * consequence"', 'formula: "likelihood / (consequence - 1)"', [("RISK_DIVIDES_BY_ZERO", "formulas.score")]),
        ('formula: "likelihood * consequence"', 'formula: "likelihood * score"', [("RISK_FORMULAS_LOOP", "formulas")]),
        ('formula: "likelihood * consequence"', 'formula: "__import__(likelihood)"', [("RISK_FORMULA_UNREADABLE", "formulas.score")]),
        ('formula: "likelihood * consequence"', 'formula: "likelihood ** consequence"', [("RISK_FORMULA_UNREADABLE", "formulas.score")]),
        ("- {class: low, to: 3}", "- {class: low}", [("RISK_BAND_WITHOUT_EDGE", "bands")]),
        ("- {class: low, to: 3}", "- {class: low, to: 3}\n  - {class: high, to: 2}", [("RISK_BANDS_OVERLAP", "bands")]),
        ("  - {class: high}\n", "  - {class: high, to: 5}\n", [("RISK_BANDS_GAP", "bands")]),
        ("  - {class: high}\n", "  - {class: higher}\n", [("RISK_UNKNOWN_CLASS", "classes")]),
        ("score: score\n", "score: total\n", [("RISK_NO_SCORE", "score")]),
        ("    averages: false", "    optional: true\n    averages: false", [("RISK_SCORE_OPTIONAL", "score")]),
        ('{value: 2, words: {en: "Possible"', '{value: 1, words: {en: "Possible"', [("RISK_LEVEL_TWICE", "factors.likelihood.levels")]),
        ("id: score", "id: consequence", [("RISK_NAMED_TWICE", "factors")]),
        ("order: [consequence]", "order: [harm]", [("RISK_UNKNOWN_NAME", "order")]),
        ("version: 1", "version: one", [("RISK_METHOD_WRONG", "version")]),
        ("standing: ours", "standing: official", [("RISK_METHOD_WRONG", "standing")]),
        ("standing: ours", "colour: red", [("RISK_METHOD_UNKNOWN_FIELD", "colour")]),
        ('fr: "Notre méthode"', 'de: "Unsere"', [("RISK_METHOD_MISSING", "words.fr"), ("RISK_METHOD_UNKNOWN_FIELD", "words.de")]),
        ("factors:\n", "factors: [\n", [("RISK_METHOD_NOT_YAML", None)]),
    ],
)
def test_what_is_wrong_in_a_method_is_named(before: str, after: str, faults: list[tuple[str, str | None]]) -> None:
    assert before in TEMPLATE
    assert codes(TEMPLATE.replace(before, after, 1)) == faults


def test_a_table_reaches_the_greatest_value_and_has_a_class_in_each_cell() -> None:
    told = TEMPLATE.replace("bands:\n  - {class: low, to: 3}\n  - {class: high}\n", "")
    table = "table: {row: consequence, column: score, edges: [3, 6], cells: {1: [low, low], 2: [low, high]}}\n"
    assert score(read(told + table), {"likelihood": "2", "consequence": "2"}).class_id == "high"
    assert codes(told + table.replace("[3, 6]", "[3, 5]")) == [("RISK_TABLE_EDGES", "table.edges")]
    assert codes(told + table.replace("2: [low, high]", "2: [low]")) == [("RISK_TABLE_ROW", "table.cells")]
    assert codes(told + table.replace("row: consequence", "row: harm")) == [("RISK_TABLE_UNKNOWN", "table")]


@pytest.mark.parametrize("text", ["", "[]", "7", "a: &a [*a]", "{" * 5000, "x" * 100_001, "!!python/object/apply:os.system ['true']"])
def test_what_is_no_method_at_all_is_refused(text: str) -> None:
    assert codes(text)


def test_a_file_changed_under_its_version_does_not_load(tmp_path: Path) -> None:
    (tmp_path / "our-method-1.yaml").write_text(TEMPLATE, encoding="utf-8")
    with pytest.raises(listed.NotListed, match="SHA256SUMS"):
        catalogue.load(tmp_path)
    (tmp_path / "SHA256SUMS").write_text(f"{'0' * 64}  our-method-1.yaml\n", encoding="ascii")
    with pytest.raises(listed.NotListed, match="new version"):
        catalogue.load(tmp_path)


def test_every_reason_has_words_with_what_it_names() -> None:
    assert set(REASONS) <= known_reasons()


@given(st.text(alphabet="ab12.+-*/(), minmax", max_size=60))
def test_no_formula_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(Refused):
        assert expressions.parse(text).names() <= set(re.findall(r"[a-z][a-z0-9]*", text))


@pytest.mark.parametrize("text", ["(" * 60 + "1" + ")" * 60, "-" * 60 + "1", "1" * 13, "a" * 501])
def test_a_formula_is_neither_endless_nor_bottomless(text: str) -> None:
    with pytest.raises(Refused):
        expressions.parse(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 - 2 - 1", "4"), ("8 / 4 / 2", "1"), ("-2 * 3", "-6"), ("0.1 + 0.2", "0.3"), ("max(1, min(5, 3), 2)", "3")],
)
def test_signs_bind_as_in_arithmetic(text: str, value: str) -> None:
    from fractions import Fraction

    assert expressions.parse(text).of({}) == Fraction(value)
