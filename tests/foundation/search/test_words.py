"""The normaliser: what meets what."""

import pytest

from atalaya.foundation.search.excerpts import excerpt, marked
from atalaya.foundation.search.words import asked, indexed, likely, reach_words, words


def meets(question: str, text: str, language: str) -> bool:
    held = set(indexed(text, language))
    return all(any(h.startswith(w) for h in held) or held & set(likely(w)) for w in asked(question))


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("proteccion", "Plan de protección", "es"),
        ("PROTECCIÓN", "plan de proteccion", "es"),
        ("inspecciones", "la inspección del muelle", "es"),
        ("inspección", "inspecciones pendientes", "es"),
        ("inspeções", "a inspeção do cais", "pt"),
        ("inspecao", "inspeções", "pt"),
        ("navires", "le navire", "fr"),
        ("sûreté", "plan de surete", "fr"),
        ("inspections", "an inspected container", "en"),
        ("muelles", "Muelle Norte", ""),
        ("BBBGI-0001", "Bridgetown BBBGI-0001", ""),
        ("bbbgi0001", "Bridgetown BBBGI-0001", ""),
        ("brid", "Bridgetown", ""),
        ("oresund", "Øresund", ""),
        ("puerto de la guaira", "Puerto La Guaira", "es"),
    ],
)
def test_what_meets(question: str, text: str, language: str) -> None:
    assert meets(question, text, language)


@pytest.mark.parametrize(("question", "text"), [("muelle sur", "Muelle Norte"), ("00r", "x"), ("town", "Bridgetown")])
def test_what_does_not(question: str, text: str) -> None:
    assert not meets(question, text, "es")


def test_a_question_is_bounded() -> None:
    assert asked("the the of") == ["the", "of"]
    assert asked("  ") == asked("!?*\"'()") == []
    assert len(asked(" ".join(f"w{i}" for i in range(100)))) == 12
    assert words("00sx") == ["00sx"]


def test_the_reach_of_a_document_names_every_place_above() -> None:
    assert reach_words("places.view", "/1/7/") == ["00rplacesviewp", "00rplacesviewp1", "00rplacesviewp1x7"]


def test_hits_are_marked_where_they_stand() -> None:
    assert marked("Las inspecciones del muelle", ["inspeccion"]) == (("Las ", False), ("inspecciones", True), (" del muelle", False))
    long = "a " * 100 + "la protección del puerto " + "b " * 100
    parts = excerpt(long, ["proteccion"])
    assert ("protección", True) in parts
    assert parts[0][0].startswith("… ")
    assert parts[-1][0].endswith(" …")
    assert len("".join(t for t, _ in parts)) < 200
    assert excerpt("", ["x"]) == ()
