"""Reading what meeting software exports: columns, durations, and who is one person."""

import pytest

from atalaya.foundation.imports.reading import read
from atalaya.kernel.reasons import Refused
from atalaya.training import attending
from atalaya.training.attending import Person


def people(text: str) -> list[Person]:
    content, skipped = attending.table_in(text.encode())
    table = read(content)
    return attending.people_in((n + skipped, cells) for n, cells in ((1, table.header), *table.rows))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name (Original Name),User Email,Total Duration (Minutes)\nAna Díaz,ana@x.org,95\n", ("Ana Díaz", "ana@x.org", 95)),
        ("First name;Last name;E-mail;Duration\nAna;Díaz;ANA@x.org;1h 35m\n", ("Ana Díaz", "ana@x.org", 95)),
        (
            "1. Summary\nOn\tPorts\n\n2. People\nName\tFirst Join\tLast Leave\nAna Díaz\t5/6/20, 3:00:00 PM\t5/6/20, 4:35:00 PM\n3. Activities\nx\ty\tz",
            ("Ana Díaz", "", 95),
        ),
        ("Nombre,Correo electrónico,Duración\nAna Díaz,ana@x.org,1:35:00\n", ("Ana Díaz", "ana@x.org", 95)),
        ("Name,Email\nAna Díaz,ana@x.org\n", ("Ana Díaz", "ana@x.org", None)),
    ],
)
def test_reports_of_several_programs_are_read(text: str, expected: tuple[str, str, float | None]) -> None:
    ((one),) = people(text)
    assert (one.name, one.email, one.minutes) == expected


def test_who_joins_twice_is_one_person_whose_minutes_are_added() -> None:
    (one, two) = people("Name,Email,Duration\nAna Díaz,ana@x.org,30\nDIAZ ANA,,20\nAna D.,ana@x.org,10\nBo,,5\n")
    assert (one.rows, one.minutes, one.others) == ((2, 3, 4), 60, ("Ana D.",))
    assert (two.name, two.rows) == ("Bo", (5,))


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("Name,Email,Duration\n,a@x.org,5\n", "TRAINING_REPORT_NAME", 2),
        ("Name,Email,Duration\nAna,nonsense,5\n", "TRAINING_REPORT_EMAIL", 2),
        ("Name,Email,Duration\nAna,,5\nBo,,many\n", "TRAINING_REPORT_DURATION", 3),
        ("Name,Join time,Leave time\nAna,10:00,soon\n", "TRAINING_REPORT_TIME", 2),
        ("Name,Join time,Leave time\nAna,10:00,09:00\n", "TRAINING_REPORT_LEFT_BEFORE", 2),
        ("What,Ever\na,b\n", "TRAINING_REPORT_HEADS", None),
    ],
)
def test_what_cannot_be_read_names_its_row(text: str, code: str, row: int | None) -> None:
    with pytest.raises(Refused) as caught:
        people(text)
    assert [(r.code, r.params.get("row")) for r in caught.value.reasons] == [(code, row)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("José Pérez", "Jose Peres", True),
        ("María del Carmen Soto", "María Soto", True),
        ("Ana Díaz", "Ana Ruiz", False),
        ("Ana", "Ana Díaz", False),
    ],
)
def test_two_spellings_of_one_name(one: str, other: str, same: bool) -> None:
    assert attending.alike(attending.fold(one), attending.fold(other)) is same
