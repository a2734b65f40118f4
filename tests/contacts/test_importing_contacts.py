"""Tables of contacts: previewed, taken over, refused with the row; and out again unchanged."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from atalaya.contacts.importing_contacts import CONTACTS
from atalaya.contacts.models import Contact
from atalaya.demo.building import World
from atalaya.foundation.imports import console
from atalaya.foundation.imports.declared import REFUSED
from atalaya.foundation.permissions.scope import everywhere, scope
from tests.personas import client_of
from tests.training.conftest import holder

HEAD = "place,post,line,kind,name,organisation,telephone,email,starts_on,ended_on\n"


@pytest.fixture
def world(same_world: World) -> World:
    return same_world


def brings(world: World, text: str, role: str = "designated-authority", code: str = "QT", *, dry_run: bool = False) -> Any:
    who = holder(role, world.places[code].place_path if code else "/")
    with scope(who):
        plan, _done = console.bring(CONTACTS, who, (HEAD + text).encode(), dry_run=dry_run)
    return plan


def verdicts(plan: Any) -> dict[str, int]:
    return {verdict: n for verdict, n in plan.counts.items() if n}


def codes(plan: Any) -> list[str]:
    return [r.code for p in plan.rows if p.verdict == REFUSED for r in p.reasons]


def found(**where: Any) -> list[Contact]:
    with everywhere("the test looks at what is stored"):
        return list(Contact.objects.filter(**where).order_by("pk"))


ROW = "QTALM-0001,pfso-deputy,1,person,Eva Sol,APA,+1 809 555 0150; +1 809 555 0151,Eva.Sol@x.example,2026-10-01,\n"


def test_a_row_names_a_holder_and_again_changes_nothing(world: World) -> None:
    assert verdicts(brings(world, ROW)) == {"new": 1}
    assert verdicts(brings(world, ROW)) == {"unchanged": 1}
    (one,) = found(name="Eva Sol")
    assert (one.email, [t.number for t in one.numbers], one.organisation.name) == (  # type: ignore[union-attr]
        "eva.sol@x.example",
        ["+18095550150", "+18095550151"],
        "Autoridad Portuaria de Almendro",
    )
    assert verdicts(brings(world, "qtalm-0001,pfso-deputy,,,EVA SOL,,,new@x.example,,\n")) == {"changed": 1}
    assert found(name="Eva Sol")[0].email == "new@x.example"


def test_somebody_new_takes_over_and_who_held_it_stays_known(world: World) -> None:
    assert verdicts(brings(world, "QTALM-0002,pfso,1,person,Nadia Vela,,+1 809 555 0160,,2026-11-01,\n")) == {"new": 1}
    held = found(place__code="QTALM-0002", post="pfso")
    assert [(c.name, c.ended_on) for c in held][-2:] == [("Marta Olivares", date(2026, 11, 1)), ("Nadia Vela", None)]
    assert verdicts(brings(world, "QTALM-0001,pfso-deputy,1,person,Old One,,+1 809 555 0161,,2020-01-01,2021-01-01\n")) == {"new": 1}
    assert found(name="Old One")[0].ended_on == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("QTALM-0001,pfso-deputy,1,mailbox,Desk,,+1 809 555 0150,,,\n", "CONTACTS_NEEDS_PERSON"),
        ("QTALM-0001,pfso-deputy,1,person,Oficina de Protección,,+1 809 555 0150,,,\n", "CONTACTS_OFFICE_NOT_PERSON"),
        ("QTALM-0001,pfso-deputy,1,person,Eva Sol,,809 555 0150,,,\n", "CONTACTS_PHONE_COUNTRY"),
        ("QTALM-0001,pfso-deputy,1,person,Eva Sol,,,,,\n", "CONTACTS_UNREACHABLE"),
        ("QTALM-0001,pfso-deputy,1,person,Eva Sol,Nobody Ltd,+1 809 555 0150,,,\n", "CONTACTS_IMPORT_ORGANISATION"),
        ("QTALM-0001,designated-authority,1,person,Eva Sol,,+1 809 555 0150,,,\n", "CONTACTS_NOT_AT_KIND"),
        ("QTALM-0001,pfso-deputy,1,person,Eva Sol,,+1 809 555 0150,eva at x,,\n", "CONTACTS_IMPORT_EMAIL"),
        ("QSHRB-0001,pfso,1,person,Eva Sol,,+1 809 555 0150,,,\n", "CONTACTS_IMPORT_PLACE"),
        ("QT,national-contact,1,person,Eva Sol,,+1 809 555 0150,,,\n", "NOT_PERMITTED"),
        (ROW + ROW, "CONTACTS_IMPORT_AGAIN"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row(world: World, row: str, code: str) -> None:
    plan = brings(world, row)
    assert codes(plan) == [code]
    assert found(name="Eva Sol") == []


def test_the_programme_brings_in_national_contacts(world: World) -> None:
    assert verdicts(brings(world, "QT,national-contact,1,person,Eva Sol,,,eva@x.example,,\n", "secretariat-officer", "")) == {"new": 1}
    assert [c.ended_on is None for c in found(post="national-contact", place__code="QT")] == [False, True]


def test_what_is_exported_comes_in_unchanged(world: World) -> None:
    client: Client = client_of(world, "authority")
    answer = client.get("/contacts/?export=csv")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    who = holder("designated-authority", world.places["QT"].place_path)
    with scope(who):
        plan, _done = console.bring(CONTACTS, who, content, dry_run=True)
    assert {p.label: (p.verdict, p.reasons, p.changes) for p in plan.rows if p.verdict != "unchanged" and "national-contact" not in p.label} == {}


def test_a_table_of_persons_is_not_kept_as_received() -> None:
    assert not CONTACTS.kept_for
