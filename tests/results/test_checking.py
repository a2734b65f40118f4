"""The program finds by itself what does not agree in the documents it was made from, and passes what does."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from atalaya.demo import records
from atalaya.foundation.permissions.scope import everywhere
from atalaya.results import checking
from atalaya.results.rules.checking import (
    AGREES,
    ARITHMETIC,
    DISTINCT,
    MISSING,
    NAMING,
    PERIODS,
    TERRITORIES,
    TWO_VALUES,
    Document,
    Edition,
    Finding,
    Item,
    Stated,
    Version,
    check,
)
from atalaya.training.attending import fold
from atalaya.training.models import Account, Attendance, Participant
from tests.foundation.acting import client_of
from tests.places.conftest import holder
from tests.results import programme as made

DISCREPANCIES = Path(__file__).parent / "data" / "discrepancies.csv"
Where = Callable[[Finding], bool]


def rows() -> dict[str, dict[str, str]]:
    with DISCREPANCIES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


ROWS = rows()
# What a finding is about, for each row of the list: never its numbers, which are the list's.
EXPECTED: dict[str, tuple[str, Where]] = {
    "D01": (ARITHMETIC, lambda f: f.subject == "att.webinar.sum"),
    "D02": (ARITHMETIC, lambda f: f.subject == "att.course.sum"),
    "D03": (ARITHMETIC, lambda f: f.subject == "att.course.states"),
    "D04": (DISTINCT, lambda f: f.subject == "att.webinar.states"),
    "D05": (MISSING, lambda f: f.codes == ("A010",) and f.reason.code == "RESULTS_CHECK_NO_STATES"),
    "D06": (MISSING, lambda f: f.codes == ("A011",) and f.reason.code == "RESULTS_CHECK_NO_PERSONS"),
    "D07": (ARITHMETIC, lambda f: f.subject == "prt.share country"),
    "D28": (TERRITORIES, lambda f: f.codes == ("P062",) and f.found == 14),
    "D16": (AGREES, lambda f: f.subject == "sch.count" and "+" in f.sum),
    "D17": (AGREES, lambda f: f.subject.startswith("prt.contents")),
    "D18": (AGREES, lambda f: f.subject == "act.webinar.n"),
    "D19": (AGREES, lambda f: f.subject == "act.course.n" and f.source == ROWS["D19"]["source"]),
    "D20": (AGREES, lambda f: f.subject == "act.webinar.planned"),
    "D21": (AGREES, lambda f: f.codes == ("A016", "P059") and f.reason.code == "RESULTS_CHECK_STATES_ONE_VALUE"),
    "D09": (PERIODS, lambda f: f.reason.code == "RESULTS_CHECK_OTHER_DAYS" and "prt.users" in f.sum),
    "D10": (PERIODS, lambda f: f.reason.code == "RESULTS_CHECK_WINDOW_STARTS"),
    "D15": (NAMING, lambda f: f.reason.code == "RESULTS_CHECK_NAMES_STATE"),
    "D39": (NAMING, lambda f: f.reason.code == "RESULTS_CHECK_NAMES_MANDATE"),
    "D40": (NAMING, lambda f: f.subject == "Inter-American Committee on Ports (CIP)"),
    "D41": (NAMING, lambda f: f.subject == "Meeting of the CECIP" and f.reason.code == "RESULTS_CHECK_NUMBERS_WRITTEN"),
    "D42": (NAMING, lambda f: f.reason.code == "RESULTS_CHECK_NOUNS"),
    "D46": (AGREES, lambda f: f.subject == "lib.publications"),
}


def number(text: str) -> Decimal | None:
    try:
        return Decimal(text.split(" ", maxsplit=1)[0])
    except ArithmeticError:
        return None


@pytest.fixture(params=["records", "tables"])
def findings(request: pytest.FixtureRequest, programme: None) -> list[Finding]:
    """What is found in the records, and in the same tables without any database."""
    with everywhere("the test looks at all of it"):
        found = checking.of_records() if request.param == "records" else checking.of_path(records.FOLDER)
    # The total of what is planned stands in the list of discrepancies alone.
    planned = Stated(indicator="act.webinar.planned", value=number(ROWS["D20"]["stated"]), source=ROWS["D20"]["source"])
    return check(replace(found, stated=[*found.stated, planned]))


def test_every_listed_discrepancy_is_found_and_what_agrees_passes(findings: list[Finding]) -> None:
    needed = {i for i, row in ROWS.items() if row["kind"] in {"arithmetic", "consistent"}} | {"D04", "D05", "D06", "D27", "D28"}
    needed |= {"D09", "D10", "D15", "D39", "D40", "D41", "D42"}
    assert needed == {*EXPECTED, "D27"}
    for ident, (kind, about) in EXPECTED.items():
        found = [f for f in findings if about(f)]
        assert {f.kind for f in found} == {kind}, ident
        told = number(ROWS[ident]["stated"]), number(ROWS[ident]["computed_or_other"])
        assert found[0].stated is None or told[0] is None or told[0] in {f.stated for f in found}, ident
        if kind == ARITHMETIC:
            of_others = Decimal(100) if ident == "D07" else told[0]
            assert [(f.stated, f.found) for f in found] == [(of_others, told[1] if ident != "D07" else Decimal("70.5"))], ident


def test_three_versions_of_one_course(findings: list[Finding]) -> None:
    about = {f.reason.code: f.reason.params.get("values") for f in findings if f.kind == TWO_VALUES and f.codes == ("A015", "P060", "P061")}
    assert about == {"RESULTS_CHECK_PERSONS_TWO_VALUES": "28 / 29 / 25", "RESULTS_CHECK_STATES_TWO_VALUES": "11 / 13 / 10"}
    assert [(f.stated, f.found) for f in findings if f.kind == TERRITORIES and f.codes == ("P060",)] == [(13, 11)]
    assert [(f.stated, f.found) for f in findings if f.kind == ARITHMETIC and f.codes == ("P061",)] == [(10, 11)]


def test_nothing_else_is_called_wrong_arithmetic(findings: list[Finding]) -> None:
    assert sorted(f.codes[0] if f.codes else f.subject for f in findings if f.kind == ARITHMETIC) == ["A006", "A012", "A012", "P061", "prt.share country"]


def test_right_numbers_are_not_doubted() -> None:
    items = [
        Item(code="1", label="one", kind="webinar", persons=10, states=frozenset({"AR", "PE"}), sources=("d",)),
        Item(code="2", label="two", kind="webinar", persons=5, states=frozenset({"PE"}), others=frozenset({"MS"}), sources=("d",)),
    ]
    stated = [Stated(indicator=f"{code}", value=n, source="d") for code, n in (("act.webinar.n", 2), ("att.webinar.sum", 15), ("att.webinar.states", 2))]
    assert {f.kind for f in check(Document(items, stated))} == {AGREES}
    three = [Stated(indicator="att.webinar.states", value=3, source="d")]
    assert [f.kind for f in check(Document(items, three))] == [TERRITORIES]
    version = Version(code="v", item="1", source="e", persons=10, states_count=2, states=frozenset({"AR", "PE"}))
    assert {f.kind for f in check(Document(items, (), [version]))} == {AGREES}


def test_what_stands_beside_a_list_of_names_and_days_and_numbers_of_meetings() -> None:
    item = Item(code="1", label="one", kind="course", persons=27, named=22, starts=date(2020, 6, 26), ends=date(2020, 6, 29), sources=("d",))
    more = Version(code="1", item="1", source="d", persons=28)
    fewer = Version(code="v", item="1", source="e", persons=20, starts=date(2020, 6, 26), ends=date(2020, 6, 30))
    found = {f.reason.code: f for f in check(Document([item], (), [more, fewer]))}
    assert (found["RESULTS_CHECK_ABOVE_LIST"].stated, found["RESULTS_CHECK_ABOVE_LIST"].found) == (28, 22)
    assert (found["RESULTS_CHECK_BELOW_LIST"].kind, found["RESULTS_CHECK_BELOW_LIST"].difference) == (ARITHMETIC, 2)
    assert found["RESULTS_CHECK_DATES_TWO_VALUES"].reason.params["values"] == "2020-06-26 – 2020-06-29 / 2020-06-26 – 2020-06-30"
    rows = [Edition(row="CECIP", ordinal=n, title=f"{n}th", code=str(n), source="d") for n in (21, 23, 24)]
    (gone,) = check(Document(editions=rows))
    assert (gone.kind, gone.reason.params["numbers"]) == (MISSING, "22")
    whole = [Stated(indicator="act.webinar.n", value=1, source="d", starts=date(2020, 4, 1), ends=date(2020, 6, 30))]
    assert [f.kind for f in check(Document([replace(item, kind="webinar", persons=None, named=None)], whole)) if f.kind == PERIODS] == []


def people(*names: tuple[str, str]) -> None:
    """Participants of these names and addresses, who came to a course that a source says 9 came to."""
    course = made.activity("course", "2020-05-04", code="C1", source="list")
    for name, email in names:
        one = Participant(name=name, folded=fold(name), email=email, email_key=email)
        one.save()
        Attendance(activity=course, place_path=course.place_path, participant=one, status="attended", **made.known()).save()
    Account(activity=course, code="C1", participants=9, source="letter", **made.known()).save()


NAMES = (("Ana Díaz", "a@example.org"), ("Diaz, Ana", ""), ("José Pérez", "p@example.org"), ("Maria Silva", "p@example.org"), ("Li Wei", ""))


def test_one_person_under_two_spellings_is_shown_by_name_to_those_who_may_see_participants(facts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made.do(lambda: people(*NAMES))
    client = client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    page = client.get(reverse("reports:discrepancies"), {"show": "persons"}).content.decode()
    assert "Ana Díaz / Diaz, Ana may be two spellings" in page
    assert "José Pérez / Maria Silva have one address" in page
    assert "Li Wei" not in page
    assert "The source counts 9 persons, and the list names 5" in client.get(reverse("reports:discrepancies"), {"show": "missing"}).content.decode()
    told = checking.same_persons(None)
    assert [(f.reason.code, f.reason.params["n"]) for f in told] == [("RESULTS_CHECK_SAME_PERSONS_HIDDEN", 2)]
    out = io.StringIO()
    call_command("check-figures", "--records", stdout=out)
    assert "Pairs of persons who may be one: 2" in out.getvalue()
    assert "Díaz" not in out.getvalue()


def test_a_file_or_the_records_are_checked_and_not_both(tmp_path: Path) -> None:
    for given in ([], ["--records", str(tmp_path)], [str(tmp_path), "--by", "officer@example.org"]):
        with pytest.raises(CommandError) as refused:
            call_command("check-figures", *given)
        assert refused.value.returncode == 2


DOCUMENT: dict[str, Any] = {
    "document": "report",
    "declared": [{"indicator": "att.webinar.sum", "value": 30, "from": "2020-04", "to": "2020-06"}],
    "items": [
        {"code": "1", "kind": "webinar", "from": "2020-05-06", "participants": 10, "states": ["AR"]},
        {"code": "2", "kind": "webinar", "from": "2020-06-06", "participants": 15},
    ],
}


def told(file: Path, text: str) -> list[dict[str, Any]]:
    file.write_text(text, encoding="utf-8")
    out = io.StringIO()
    call_command("check-figures", str(file), format="json", stdout=out)
    return list(json.loads(out.getvalue())["findings"])


def test_one_document_as_json_or_lines_without_a_database(tmp_path: Path) -> None:
    (found,) = told(tmp_path / "d.json", json.dumps(DOCUMENT))
    assert (found["kind"], found["stated"], found["found"], found["difference"], found["codes"]) == (ARITHMETIC, 30, 25, 5, ["1", "2"])
    lines = "record,indicator,value,code,kind,from,to,participants\ndeclared,att.webinar.sum,30,,,2020-04,2020-06,\n"
    lines += "item,,,1,webinar,2020-05-06,,10\nitem,,,2,webinar,2020-06-06,,15\n"
    assert told(tmp_path / "d.csv", lines)[0]["difference"] == 5


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not a document"),
        ("[]", "not a document"),
        (json.dumps({**DOCUMENT, "items": [{"kind": "webinar", "participants": "many"}]}), r"items, row 1: participants: “many” is not a number"),
        (json.dumps({**DOCUMENT, "items": [{"kind": "webinar", "states": ["ZZ"]}]}), r"items, row 1: “ZZ” is not a country"),
        (json.dumps({**DOCUMENT, "declared": [{"value": 3}]}), "declared, row 1: indicator:"),
    ],
)
def test_what_cannot_be_read_is_said_by_row_and_field(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(tmp_path / "d.json", text)


def test_a_table_with_a_bad_row_is_refused(tmp_path: Path) -> None:
    text = (records.FOLDER / "activity_states.csv").read_text(encoding="utf-8").replace("A012,Peru,PE", "A012,Peruu,PE")
    (tmp_path / "activity_states.csv").write_text(text, encoding="utf-8")
    (tmp_path / "activities.csv").write_text((records.FOLDER / "activities.csv").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"activity_states, row 10: No State goes by the name “Peruu”. Nearest: Peru"):
        call_command("check-figures", str(tmp_path))


def test_the_page_shows_what_was_found(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    text = client.get(reverse("reports:discrepancies")).content.decode()
    assert "add up to 1340" in text
    assert "The source says 24. The list names 23" in text
    agrees = client.get(reverse("reports:discrepancies"), {"show": "two_values"}).content.decode()
    assert "28 / 29 / 25" in agrees
    assert 'href="/training/' in agrees
