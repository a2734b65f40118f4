"""Figures of the library: counted from its records, fictional States left out, groups counted as documents count them."""

from datetime import date
from typing import Any

from atalaya.foundation.indicators import Asked
from atalaya.foundation.indicators.registry import figures
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library.actions import cataloguing
from atalaya.library.models import Work


def told(by: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    asked = Asked(start=date(2020, 1, 1), end=date(2026, 12, 31), by=by, **more)
    with everywhere("the test counts"):
        return {f"{f.indicator} {' '.join(f.dimensions.values())}".strip(): f.value for f in figures(asked, ["lib.works", "lib.practices"])}


def test_works_count_once_and_in_each_of_their_languages(officer: Principal, manual: Work) -> None:
    cataloguing.add_edition(actor=officer, work=manual, values={"language": "en", "address": "https://example.org/en"})
    cataloguing.catalogue(actor=officer, place_path="/", values={"kind": "guide", "title": "Known by name", "title_language": "en"})
    assert told() == {"lib.works": 2, "lib.practices": 0}
    found = told(("language",))
    assert (found["lib.works en"], found["lib.works es"]) == (1, 1)
    found = told(("kind",))
    assert (found["lib.works guide"], found["lib.works manual"]) == (1, 1)


def test_what_was_not_known_yet_does_not_count(officer: Principal, manual: Work) -> None:
    assert told(as_of=date(2026, 11, 19))["lib.works"] == 0
    assert told(as_of=date(2026, 11, 20))["lib.works"] == 1
