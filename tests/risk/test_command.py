"""`atalaya risk`: what outsiders rely on."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from atalaya.risk.reading import read


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("risk", *arguments, stdout=out)
    return out.getvalue()


def test_the_methods_are_listed_with_their_factors() -> None:
    found: list[dict[str, Any]] = json.loads(said("methods", "--format", "json"))
    by = {method["id"]: method for method in found}
    assert {"tram", "circ1283", "rbdm", "mosler", "fine", "matrix5x5", "cip", "aresp"} <= by.keys()
    assert [f["id"] for f in by["tram"]["factors"]] == ["threat", "vulnerability", "impact"]
    assert [f["id"] for f in by["fine"]["factors"] if f["optional"]] == ["FC", "GC"]
    assert all(set(method["labels"]) == {"en", "es", "pt", "fr"} for method in found)
    assert "No official scale is included" in said("methods")


def test_one_calculation_is_written_as_it_was_promised() -> None:
    found = json.loads(said("score", "mosler", "F=3.5", "S=3.75", "P=3.25", "E=3.5", "A=2.25", "V=3"))
    assert found == {
        "method": "mosler",
        "version": 1,
        "inputs": {"F": 3.5, "S": 3.75, "P": 3.25, "E": 3.5, "A": 2.25, "V": 3},
        "score": 165.375,
        "class": "very_small",
        "steps": [
            {"name": "I", "value": 13.125},
            {"name": "D", "value": 11.375},
            {"name": "C", "value": 24.5},
            {"name": "Pb", "value": 6.75},
            {"name": "ER", "value": 165.375},
        ],
    }
    assert json.loads(said("score", "tram", "threat=3", "vulnerability=4", "impact=5"))["class"] is None
    assert said("score", "fine", "C=50", "E=2", "P=1", "FC=6", "GC=3", "--format", "text").splitlines()[-2:] == [
        "J = 5.555555555555555, The measure is not justified",
        "Correct urgently",
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tram", "threat=9", "vulnerability=4", "impact=5"), "threat is off its scale. It takes: 1, 2, 3."),
        (("tram", "threat=3"), "vulnerability is not rated"),
        (("tram", "threat"), "write each factor once"),
        (("tram", "threat=1", "threat=2"), "write each factor once"),
        (("tarot", "card=1"), "There is no method tarot. There are: aresp, cip"),
        (("cip", "threat=1"), "its owner supplies them"),
    ],
)
def test_what_cannot_be_scored_is_an_error_that_says_what_to_do(arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words.replace(".", r"\.")) as caught:
        said("score", *arguments)
    assert caught.value.returncode == 2


def test_the_template_can_be_filled_in() -> None:
    assert read(said("template")).id == "our-method"
