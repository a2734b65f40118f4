"""Bringing the programme's records in: all or nothing, the same twice changes nothing, and every fault by row and field."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from atalaya.contacts.models import Organisation
from atalaya.cooperation.models import Contribution, Meeting
from atalaya.demo import building, records
from atalaya.foundation.imports import bundling, console, planning
from atalaya.foundation.imports.planning import Plan
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.partial import PartialDate
from atalaya.results.importing.activities import coarsened
from atalaya.results.importing.cells import ordinal
from atalaya.results.importing.programme import PROGRAMME
from atalaya.results.models import Declared
from atalaya.training.models import Account, Activity, ActivityChange, Attendance, Represented
from tests.foundation.acting import client_of
from tests.places.conftest import holder

BY = building.maker()


def plan_of(files: dict[str, str], by: Principal = BY) -> Plan:
    """The plan of these tables."""
    return planning.make(PROGRAMME, by, bundling.pack([(name, text.encode()) for name, text in files.items()]))


def refusals(files: dict[str, str]) -> list[tuple[str, int, str | None, str]]:
    """(sheet, row, field, code) of whatever is refused."""
    return [(p.row.sheet, p.row.number, r.field, r.code) for p in plan_of(files).rows for r in p.reasons]


def table(name: str, change: Callable[[dict[str, str]], None], at: int = 0) -> dict[str, str]:
    """A shipped table, one of its rows changed."""
    with (records.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    change(rows[at])
    out = io.StringIO()
    writer = csv.DictWriter(out, reader.fieldnames or ())
    writer.writeheader()
    writer.writerows(rows)
    return {f"{name}.csv": out.getvalue()}


def where(rows: str, code: str) -> int:
    """Which row of a shipped table is about `code`."""
    with (records.FOLDER / f"{rows}.csv").open(encoding="utf-8", newline="") as file:
        return next(i for i, row in enumerate(csv.DictReader(file)) if code in row.values())


def test_what_the_records_say(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        webinars = Activity.objects.filter(kind="webinar", our_role="organiser", status="held", starts_on__range=("2020-04-01", "2020-06-30"))
        assert webinars.count() == 6
        assert sorted(a.persons for a in Attendance.objects.filter(activity__in=webinars)) == [145, 260, 265, 270, 400]
        courses = Activity.objects.filter(kind="course", status="held", starts_on__range=("2020-04-01", "2020-06-30"))
        assert sorted(Attendance.objects.filter(activity__in=courses).values_list("persons", "status")) == [(n, "enrolled") for n in (28, 30, 36, 38)]
        assert Represented.objects.filter(activity__code="A015", state__state__state_class="territory").count() == 2
        meeting = Meeting.objects.get(code="A003")
        assert (meeting.status, meeting.ordinal, meeting.planned_from, meeting.known_until) == ("postponed", 12, date(2021, 5, 19), date(2020, 6, 30))
        change = ActivityChange.objects.get(activity__code="A005")
        assert (change.before_from, change.before_precision, change.after_until) == (date(2020, 8, 1), "month", date(2021, 5, 21))
        assert Declared.objects.get(indicator="att.webinar.sum", starts_on=date(2020, 4, 30)).value == 1355
        assert Declared.objects.filter(indicator="sch.count", value=401, source__startswith="001").count() == 1


def test_the_same_twice_changes_nothing(programme: None) -> None:
    with scope(BY):
        assert {v for v, n in records.load(BY).items() if n} == {"unchanged"}


def test_what_an_organisation_is_called_is_known_by_every_name(programme: None) -> None:
    with everywhere("public facts"):
        assert Organisation.objects.filter(names__folded__in=["apn", "national port authority of peru"]).distinct().count() == 1


@pytest.mark.parametrize(
    "case",
    [
        ("activities", "A006", "participants", "two hundred", "IMPORT_NOT_A_NUMBER"),
        ("activities", "A006", "end", "2020-05-01", "AGENDA_ENDS_BEFORE_START"),
        ("activities", "A011", "start", "2020-07-30", "AGENDA_ENDS_BEFORE_START"),
        ("activities", "A006", "country_iso2", "Perú", "IMPORT_TOO_LONG"),
        ("activities", "A006", "start", "6 May", "IMPORT_NOT_A_PARTIAL_DATE"),
        ("scholarships", "273", "women", "101", "RESULTS_PARTS_ABOVE_TOTAL"),
        ("year_results", "3000", "metric", "happiness", "RESULTS_UNKNOWN_METRIC"),
        ("year_results", "3000", "value", "over 3000", "IMPORT_NOT_A_NUMBER"),
    ],
)
def test_what_is_wrong_names_row_and_field(programme: None, case: tuple[str, str, str, str, str]) -> None:
    name, code, column, text, fault = case
    at = where(name, code)
    found = refusals(table(name, lambda row: row.update({column: text}), at))
    assert [(sheet, row, why) for sheet, row, _field, why in found] == [(name, at + 2, fault)]
    assert found[0][2] in {column, "end", "men"}


def test_what_lies_in_the_future_was_not_held(programme: None) -> None:
    at = where("activities", "A011")
    found = refusals(table("activities", lambda row: row.update(start="2020-07-30", end="2020-07-30"), at))
    assert found == [("activities", at + 2, "status", "AGENDA_HELD_IN_FUTURE")]


def test_an_unknown_state_stops_it_with_the_nearest(programme: None) -> None:
    at = where("activity_states", "Peru")
    plan = plan_of(table("activity_states", lambda row: row.update(name="Perou du Sud", iso2="PE"), at))
    (refused,) = [p for p in plan.rows if p.reasons]
    (reason,) = refused.reasons
    assert (refused.row.number, reason.code, reason.field) == (at + 2, "RESULTS_UNKNOWN_STATE", "name")
    spelt = plan_of(table("activity_states", lambda row: row.update(name="Perru"), at))
    assert "(PE)" in str(next(p for p in spelt.rows if p.reasons).reasons[0].params["nearest"])


def test_a_territory_is_accepted_and_said(programme: None) -> None:
    plan = plan_of(table("activity_states", lambda row: None))
    assert [p.notes[0].params["name"] for p in plan.rows if p.notes] == ["Montserrat", "British Virgin Islands"]
    wrong = table("activity_states", lambda row: row.update(kind="member_state"), where("activity_states", "Montserrat"))
    assert [r[3] for r in refusals(wrong)] == ["RESULTS_CLASS_DIFFERS"]


def test_two_values_of_one_thing_are_refused(programme: None) -> None:
    files = table("year_results", lambda row: None) | table("scholarships", lambda row: row.update(count="402"), where("scholarships", "401"))
    assert refusals(files) == [("scholarships", where("scholarships", "401") + 2, None, "RESULTS_TWO_VALUES")]


def test_one_bad_row_and_nothing_is_written(programme: None) -> None:
    at = where("activities", "A006")
    files = table("activities", lambda row: row.update(start="soon"), at)
    files = {"activities.csv": files["activities.csv"].replace("A007,", "A999,").replace("400", "401")}
    with scope(BY):
        plan, done = console.bring(PROGRAMME, BY, bundling.pack([(n, t.encode()) for n, t in files.items()]), dry_run=False)
        assert not done
        assert plan.counts["new"] == 1
        assert not Activity.objects.filter(code="A999").exists()


def test_a_change_is_shown_and_made(programme: None) -> None:
    files = table("activities", lambda row: row.update(participants="401", partners="Fundación ValenciaPort; Another"), where("activities", "A007"))
    with scope(BY):
        plan, done = console.bring(PROGRAMME, BY, bundling.pack([(n, t.encode()) for n, t in files.items()]), dry_run=False)
        (changed,) = [p for p in plan.rows if p.verdict != "unchanged"]
        assert (done, changed.verdict, changed.changes["persons"]) == (True, "changed", (400, 401))
        assert Attendance.objects.get(activity__code="A007").persons == 401
        assert sorted(i.organisation.name for i in Activity.objects.get(code="A007").involvements.all()) == ["Another", "Fundación Valenciaport"]


def test_a_spreadsheets_formula_is_a_text(programme: None) -> None:
    plan = plan_of(table("activities", lambda row: row.update(title='=HYPERLINK("http://x")'), where("activities", "A006")))
    (changed,) = [p for p in plan.rows if p.verdict == "changed"]
    assert changed.changes["title"][1] == '=HYPERLINK("http://x")'


def test_a_file_too_large_is_said_by_name(programme: None, tmp_path: Path) -> None:
    (tmp_path / "activities.csv").write_bytes(b"x" * 50_000_000)
    with pytest.raises(CommandError, match=r"In activities\.csv: The file is larger than 10 MB"):
        call_command("import", "programme", str(tmp_path), dry_run=True)


def test_a_folder_is_recognised_by_name_or_header(programme: None, tmp_path: Path, capsys: Any) -> None:
    shutil.copy(records.FOLDER / "activity_states.csv", tmp_path / "who came.csv")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    call_command("import", "programme", str(tmp_path), dry_run=True)
    said = capsys.readouterr().out
    assert "45 unchanged" in said
    assert "left aside: other.csv" in said


def test_only_who_may_brings_it_in(programme: None) -> None:
    assert plan_of(table("activities", lambda row: None), holder("secretariat-officer", "/")).counts["unchanged"] == 30
    guard = holder("national-contact", "/1/2/")
    with pytest.raises(Denied):
        plan_of(table("activities", lambda row: None), guard)


@pytest.mark.parametrize(
    ("title", "number"), [("XII Regular Meeting", 12), ("13th Regular", 13), ("IV Seminar", 4), ("Third Conference", 3), ("Smart Ports", None)]
)
def test_an_ordinal_is_a_number(title: str, number: int | None) -> None:
    assert ordinal(title) == number


def test_dates_of_several_precisions_take_the_coarsest() -> None:
    assert coarsened(PartialDate.parse("2012"), PartialDate.parse("2012-11-08")) == ("year", [date(2012, 1, 1), date(2012, 1, 1)])


def test_another_sources_version_is_no_second_event(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        assert not Activity.objects.filter(code__in=["P059", "P060", "P061"]).exists()
        assert [(a.participants, a.states_count) for a in Account.objects.filter(activity__code="A015").order_by("code")] == [(29, 13), (25, 10)]
        assert Attendance.objects.get(activity__code="A015").persons == 28
        # One of two, nobody knows which, is neither; what is "over 120" is no count.
        assert not Represented.objects.filter(activity__code="P062", state__code__in=["MF", "SX"]).exists()
        assert not Attendance.objects.filter(activity__code="P032").exists()


def test_every_number_of_the_documents_is_declared(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        stored = set(Declared.objects.exclude(value=None).values_list("value", "source"))
    for name, cell in (
        ("mandate_results", "value"),
        ("year_results", "value"),
        ("portal_statistics", "value"),
        ("portal_top_users_by_country", "share_percent"),
    ):
        with (records.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            missing = [row for row in csv.DictReader(file) if row[cell] and (Decimal(row[cell]), row["source"]) not in stored]
        assert not missing


def test_an_amount_for_several_projects_stays_one(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        (shared,) = Contribution.objects.all()
        assert (shared.amount, shared.parts.filter(project__isnull=False).count(), shared.parts.filter(financier__isnull=False).count()) == (680934, 3, 3)


def test_a_reason_joins_the_change_it_belongs_to(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        (change,) = ActivityChange.objects.filter(activity__code="A001")
        assert (change.status, change.reason, change.before_from) == ("cancelled", "COVID-19 pandemic", date(2020, 5, 1))


def test_several_tables_are_looked_at_and_brought_in(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    page = client.get(reverse("imports:bring", args=["programme"])).content.decode()
    assert "activity_states" in page
    assert "multiple" in page
    changed = table("activities", lambda row: row.update(participants="261"), where("activities", "A006"))
    files = [SimpleUploadedFile(name, text.encode()) for name, text in (changed | {"strange.csv": "a,b\n1,2\n"}).items()]
    looked = client.post(reverse("imports:bring", args=["programme"]), {"file": files}, follow=True)
    text = looked.content.decode()
    assert "strange.csv" in text
    assert "261" in text
    assert "Bring in 1 row" in text
    done = client.post(re.search(r'action="([^"]+/confirm)"', text)[1], follow=True)  # type: ignore[index]
    assert "1 row was brought in" in done.content.decode()
    with everywhere("the test looks at what is stored"):
        assert Attendance.objects.get(activity__code="A006").persons == 261


def test_refused_rows_of_several_tables_can_be_taken_home(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    files = table("activities", lambda row: row.update(participants="many"), where("activities", "A006"))
    looked = client.post(reverse("imports:bring", args=["programme"]), {"file": [SimpleUploadedFile(n, t.encode()) for n, t in files.items()]}, follow=True)
    assert "nothing can be brought in" in looked.content.decode()
    home = client.get(re.search(r'href="([^"]+refused.csv)"', looked.content.decode())[1])  # type: ignore[index]
    assert 'activities,7,,"participants: “many” is not a number.' in home.content.decode()


def test_a_file_of_no_known_table_says_so(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    refused = client.post(reverse("imports:bring", args=["programme"]), {"file": [SimpleUploadedFile("a.csv", b"a,b\n1,2\n")]})
    assert refused.status_code == 422
    assert "None of the files is known" in refused.content.decode()
    assert client.get(reverse("imports:template", args=["programme", "csv"])).status_code == 404
