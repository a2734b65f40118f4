"""Tables as they were received: every one comes back unchanged, and every record shows the rows it is made of."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from atalaya.contacts.actions.organisations import merge
from atalaya.contacts.models import Organisation
from atalaya.demo import records
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.imports import bundling, console, planning, receiving
from atalaya.foundation.imports.models import ReceivedRow, ReceivedTable, RowRecord
from atalaya.foundation.imports.reading import read
from atalaya.foundation.indicators.models import Source
from atalaya.foundation.permissions.scope import everywhere
from atalaya.results.importing.programme import PROGRAMME, TABLES
from atalaya.results.models import Declared
from atalaya.training.models import Activity
from tests.foundation.acting import client_of
from tests.places.conftest import holder
from tests.results.test_importing import BY, table, where

OFFICER = holder("secretariat-officer", "/")
SHIPPED = sorted(file.name for file in records.FOLDER.glob("*.csv"))


def bring(files: dict[str, str]) -> None:
    _plan, done = console.bring(PROGRAMME, BY, bundling.pack([(name, text.encode()) for name, text in files.items()]), dry_run=False)
    assert done


def counts() -> tuple[int, int, int]:
    with everywhere("the test counts"):
        return ReceivedTable.objects.count(), ReceivedRow.objects.count(), RowRecord.objects.count()


def rows_of(record: Any) -> list[tuple[str, int, dict[str, str]]]:
    """What a record's page shows: sheet, number, and what the row says."""
    found = receiving.of_record(OFFICER, record).tables
    return [(one.table.sheet, n, {c: v for c, v in zip(one.columns, cells, strict=True) if v}) for one in found for n, cells in one.rows]


def test_every_importable_table_is_among_those_shipped() -> None:
    assert sorted(f"{t.sheet.slug}.csv" for t in TABLES) == SHIPPED


def test_every_table_comes_back_unchanged(programme: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atalaya.config.management.commands.received.console_principal", lambda _email: OFFICER)
    call_command("received", "programme", str(tmp_path), by="officer@example.org")
    assert sorted(file.name for file in tmp_path.iterdir()) == SHIPPED
    for name in SHIPPED:
        # Line ends apart, byte for byte; a file leaves here with those of RFC 4180.
        assert (tmp_path / name).read_bytes().replace(b"\r\n", b"\n") == (records.FOLDER / name).read_bytes(), name
    with everywhere("the test reads the log"):
        assert Entry.objects.filter(action="exports.take_out").count() == 1


def test_a_page_hands_it_out_cell_for_cell(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(OFFICER, monkeypatch)
    with everywhere("the test looks a table up"):
        found = ReceivedTable.objects.get(sheet="activities")
    assert "activities.csv" in client.get(reverse("imports:received")).content.decode()
    assert "A006" in client.get(reverse("imports:received-table", args=[found.public_id])).content.decode()
    file = client.get(reverse("imports:received-file", args=[found.public_id, "csv"]))
    given = list(csv.reader(io.StringIO(b"".join(file.streaming_content).decode())))
    with (records.FOLDER / "activities.csv").open(encoding="utf-8", newline="") as shipped:
        assert given == list(csv.reader(shipped))
    book = client.get(reverse("imports:received-file", args=[found.public_id, "xlsx"]))
    assert [list(cells) for _n, cells in read(b"".join(book.streaming_content)).rows][5][: len(given[6][:2])] == given[6][:2]


def test_a_record_shows_the_rows_it_is_made_of(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        activity = Activity.objects.get(code="A015")
        rows = rows_of(activity)
        assert {(sheet, said["activity_id"]) for sheet, _n, said in rows} >= {("activities", "A015"), ("activity_states", "A015")}
        # Its own row comes first, then what other tables say of it.
        assert rows[0][:2] == ("activities", where("activities", "A015") + 2)
        assert "portal_activities" in {sheet for sheet, *_rest in rows}, "what another source says of it is on its page too"
        total = Declared.objects.get(indicator="att.webinar.sum", value=1355)
        assert [said["value"] for _s, _n, said in rows_of(total)] == ["1355"]
        report = Source.objects.get(name__startswith="003_")
        assert receiving.of_record(OFFICER, report).is_cut
        assert rows_of(Organisation.objects.get(names__folded="apn"))


def test_an_organisation_keeps_the_rows_of_those_merged_into_it(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere("the test looks two organisations up"):
        kept, gone = Organisation.objects.get(names__folded="apn"), Organisation.objects.get(names__folded="red mamla")
        theirs = {number for sheet, number, _said in rows_of(gone) if sheet == "portal_partners"}
        assert theirs
        merge(actor=OFFICER, kept=kept, gone=gone)
    page = client_of(OFFICER, monkeypatch).get(reverse("contacts:organisation", args=[kept.public_id])).content.decode()
    assert "portal_partners.csv" in page
    assert "S/CIP executive report, April-June 2020" in page


def test_every_record_of_the_import_has_its_row(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        plan = planning.make(PROGRAMME, BY, bundling.pack(bundling.gather([records.FOLDER])))
        models = {wanted.model for planned in plan.rows for wanted in planned.what}
        assert len(models) > 15
        for model in models:
            tied = set(RowRecord.objects.filter(kind=model.ref_kind()).values_list("record_id", flat=True))
            assert set(model._default_manager.values_list("public_id", flat=True)) - tied == set(), model.__name__


def test_the_same_twice_changes_nothing_and_another_version_stands_beside_it(programme: None) -> None:
    before = counts()
    with everywhere("the test brings it again"):
        records.load(BY)
        assert counts() == before
        bring(table("activities", lambda row: row.update(city="Ciudad de Panamá"), where("activities", "A006")))
        assert counts()[0] == before[0] + 1
        rows = rows_of(Activity.objects.get(code="A006"))
        assert [said.get("city") for sheet, _n, said in rows if sheet == "activities"] == ["Ciudad de Panamá", None]
        other = rows_of(Activity.objects.get(code="A007"))
        assert [sheet for sheet, *_rest in other].count("activities") == 1, "what both files say alike stands once"


def test_a_formula_goes_round_and_runs_nowhere(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    formula = '=HYPERLINK("http://x")'
    bring(table("activities", lambda row: row.update(title=formula), where("activities", "A006")))
    with everywhere("the test looks a table up"):
        newest = next(t for t in receiving.newest("programme") if t.sheet == "activities")
    client = client_of(OFFICER, monkeypatch)
    file = client.get(reverse("imports:received-file", args=[newest.public_id, "csv"]))
    content = b"".join(file.streaming_content)
    assert b"\"'=HYPERLINK" in content
    assert formula in [cell for _n, cells in read(content).rows for cell in cells]


def test_only_who_sees_figures_sees_the_tables(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere("the test looks a table up"):
        found = ReceivedTable.objects.first()
    assert found is not None
    for who in (holder("trainer", "/"), holder("national-contact", "/1/2/")):
        client: Any = client_of(who, monkeypatch)
        for address in (reverse("imports:received"), reverse("imports:received-table", args=[found.public_id])):
            assert client.get(address).status_code == 404


def test_the_record_of_an_activity_says_what_was_received(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    with everywhere("the test looks an activity up"):
        address = reverse("training:detail", args=[Activity.objects.get(code="A006").public_id])
    shown = client_of(OFFICER, monkeypatch).get(address).content.decode()
    assert "activities.csv, row" in shown
    assert reverse("imports:received") in shown
