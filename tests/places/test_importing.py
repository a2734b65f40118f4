"""A State's register of facilities, brought in."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from atalaya.foundation.accounts.actions.people import NewPerson, add_person
from atalaya.foundation.imports import console
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.principals import system
from atalaya.foundation.permissions.scope import scope
from atalaya.places.importing import FACILITIES
from tests.places.conftest import get, holder

HEAD = "number,name,operator,ship_types,solas,lat,lon,status\n"


def bring(actor: Any, text: str, *, dry_run: bool = False) -> tuple[Any, bool]:
    with scope(actor):
        return console.bring(FACILITIES, actor, (HEAD + text).encode(), dry_run=dry_run)


def test_new_and_changed_rows_are_carried_out_and_the_rest_left_alone(tree: SimpleNamespace) -> None:
    changed = 'BBBGI-0001,Deep Water Quay,New Company,"container, ro-ro",yes,13.1,-59.63,\n'
    text = changed + "BBBGI-0003,Cruise Terminal,,cruise,,,,active\nBBBGI-0002,Fishing Harbour,,,,,,\n"
    plan, done = bring(tree.da, text)
    assert done
    assert dict(plan.counts) == {"new": 1, "changed": 1, "unchanged": 1, "refused": 0}
    quay = get("BBBGI-0001")
    assert (quay.facility.operator, quay.facility.ship_types, str(quay.lat)) == ("New Company", ["container", "ro_ro"], "13.1000000")
    assert get("BBBGI-0003").facility.ship_types == ["cruise"]
    again, _done = bring(tree.da, text)
    assert dict(again.counts) == {"new": 0, "changed": 0, "unchanged": 3, "refused": 0}


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        ("BZBZE-0001,X,,,,,,", "IMPORT_NO_PORT", "number"),
        ("BBSPT-0001,X,,,,,,", "IMPORT_NO_PORT", "number"),
        ("BBBGI-1,X,,,,,,", "FACILITY_NUMBER_FORM", "number"),
        ("BBBGI-0007,,,,,,,", "IMPORT_REQUIRED", "name"),
        ("BBBGI-0007,X,,submarine,,,,", "IMPORT_NOT_A_CHOICE", "ship_types"),
        ("BBBGI-0007,X,,,,13.1,,", "POSITION_HALF", "lon"),
        ("BBBGI-0007,X,,,,,,closed", "IMPORT_BEGINS_CLOSED", "status"),
        ("BBBGI-0007,X,,,,95,0,", "IMPORT_OUT_OF_RANGE", "lat"),
    ],
)
def test_a_wrong_row_stops_the_whole_file_and_is_named(tree: SimpleNamespace, line: str, code: str, field: str) -> None:
    plan, done = bring(tree.da, f"BBBGI-0008,Good,,,,,,\n{line}\n")
    assert not done
    (refused,) = [p for p in plan.rows if p.verdict == "refused"]
    assert refused.row.number == 3
    assert code in {r.code for r in refused.reasons}
    assert field in {r.field for r in refused.reasons}
    assert not plan.rows[0].reasons


def test_who_may_not_import_is_refused_row_by_row(tree: SimpleNamespace) -> None:
    plan, done = bring(holder("port-authority", tree.port.place_path), "BBBGI-0009,X,,,,,,\n", dry_run=True)
    assert not done
    assert [r.code for p in plan.rows for r in p.reasons] == ["NOT_PERMITTED"]


def test_the_command_plans_writes_and_refuses(tree: SimpleNamespace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    person = NewPerson(email="da@example.org", name="DA")
    by = system("tests", capabilities.known())
    add_person(actor=by, person=person, role="designated-authority", place_path=tree.bb.place_path)
    file = tmp_path / "register.csv"
    file.write_text(HEAD + "BBBGI-0005,Marina,,,,,,\n", encoding="utf-8")
    call_command("import", "facilities", str(file), by="da@example.org", dry_run=True)
    assert "row 2 new: BBBGI-0005 Marina" in capsys.readouterr().out
    call_command("import", "facilities", str(file), by="da@example.org")
    assert get("BBBGI-0005").name == "Marina"
    file.write_text(HEAD + "BZBZE-0005,Marina,,,,,,\n", encoding="utf-8")
    with pytest.raises(CommandError, match="nothing was written"):
        call_command("import", "facilities", str(file), by="da@example.org")
    with pytest.raises(CommandError, match="No such file"):
        call_command("import", "facilities", str(tmp_path / "gone.csv"), by="da@example.org")
    with pytest.raises(CommandError, match="nothing is imported"):
        call_command("import", "moons", str(file), by="da@example.org")
