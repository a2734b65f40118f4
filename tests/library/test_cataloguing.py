"""Cataloguing: works, editions, copies, and what is refused."""

import io
from typing import Any

import pytest

from atalaya.foundation.files.models import File
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Refused
from atalaya.library.actions import cataloguing
from atalaya.library.models import Edition, Work, WorkTopic
from tests.library.conftest import MANUAL
from tests.places.conftest import holder


def refused(call: Any, **given: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as caught:
        call(**given)
    return [(r.code, r.field) for r in caught.value.reasons]


def paper(text: bytes = b"%PDF-1.4\n%paper\n", name: str = "paper.pdf") -> io.BytesIO:
    file = io.BytesIO(text)
    file.name = name
    return file


def test_the_languages_of_a_work_follow_from_its_editions(officer: Principal, manual: Work) -> None:
    made = cataloguing.add_edition(actor=officer, work=manual, values={"language": "en", "address": "https://example.org/en"})
    cataloguing.add_edition(actor=officer, work=manual, values={"address": "https://example.org/unknown"})
    assert Work.objects.get().languages == "en es"
    cataloguing.remove_edition(actor=officer, edition=made)
    assert Work.objects.get().languages == "es"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": "  "}, ("LIBRARY_TITLE_MISSING", "title")),
        ({"kind": "legal"}, ("LIBRARY_LEGAL_NEEDS_STATE", "state")),
        ({"title_language": "Spanish"}, ("LIBRARY_LANGUAGE", "language")),
        ({"published": PartialDate.parse("2031")}, ("LIBRARY_PUBLISHED_AHEAD", "published")),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(officer: Principal, values: dict[str, Any], expected: tuple[str, str]) -> None:
    assert expected in refused(cataloguing.catalogue, actor=officer, place_path="/", values={**MANUAL, **values})
    assert not Work.objects.exists()


def test_a_work_and_its_first_edition_are_entered_together_or_not_at_all(officer: Principal) -> None:
    edition = {"language": "es", "address": "ftp://example.org"}
    assert refused(cataloguing.catalogue, actor=officer, place_path="/", values=MANUAL, edition=edition) == [("LIBRARY_ADDRESS", "address")]
    assert not Work.objects.exists()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"language": "es"}, ("LIBRARY_EDITION_NOWHERE", "address")),
        ({"language": "es", "address": "here"}, ("LIBRARY_ADDRESS", "address")),
        ({"language": "es", "address": "https://example.org/manual"}, ("LIBRARY_EDITION_TWICE", "address")),
        ({"language": "es", "is_only_named": True}, None),
        ({"language": "es", "address": "https://example.org/manual", "revision_label": "rev.1"}, None),
    ],
)
def test_an_edition_is_to_be_had_somewhere_and_stands_once(officer: Principal, manual: Work, values: dict[str, Any], expected: tuple[str, str] | None) -> None:
    if expected is None:
        cataloguing.add_edition(actor=officer, work=manual, values=values)
    else:
        assert refused(cataloguing.add_edition, actor=officer, work=manual, values=values) == [expected]
    assert Edition.objects.count() == (2 if expected is None else 1)


def test_a_reserved_work_is_linked_and_never_kept(officer: Principal, manual: Work) -> None:
    cataloguing.change_work(actor=officer, work=manual, values={"rights": "reserved"})
    given = {"values": {"language": "en"}, "file": paper()}
    assert refused(cataloguing.add_edition, actor=officer, work=manual, **given) == [("LIBRARY_FILE_RESERVED", "file")]
    with everywhere("the test looks"):
        assert not File.objects.exists()
    cataloguing.change_work(actor=officer, work=manual, values={"rights": ""})
    given = {"values": {"language": "en"}, "file": paper()}
    assert refused(cataloguing.add_edition, actor=officer, work=manual, **given) == [("LIBRARY_FILE_RIGHTS_UNKNOWN", "file")]


def test_rights_cannot_forbid_a_copy_that_is_kept(officer: Principal, manual: Work) -> None:
    edition = cataloguing.add_edition(actor=officer, work=manual, values={"language": "en"}, file=paper())
    assert refused(cataloguing.change_work, actor=officer, work=manual, values={"rights": "reserved"}) == [("LIBRARY_FILES_KEPT", "rights")]
    assert refused(cataloguing.drop_file, actor=officer, edition=edition) == [("LIBRARY_EDITION_NOWHERE", "address")]
    cataloguing.change_edition(actor=officer, edition=edition, values={"address": "https://example.org/en"})
    cataloguing.drop_file(actor=officer, edition=edition)
    manual.refresh_from_db()
    cataloguing.change_work(actor=officer, work=manual, values={"rights": "reserved"})


def test_another_copy_takes_the_place_of_the_first(officer: Principal, manual: Work) -> None:
    edition = cataloguing.add_edition(actor=officer, work=manual, values={"language": "en"}, file=paper())
    cataloguing.change_edition(actor=officer, edition=edition, values={}, file=paper(b"%PDF-1.4\n%second\n", "second.pdf"))
    with everywhere("the test looks"):
        assert [f.name for f in File.objects.filter(erased_at__isnull=True)] == ["second.pdf"]
        assert File.objects.filter(erased_at__isnull=False).count() == 1


def test_everybody_who_signed_in_sees_a_work_until_it_is_withdrawn(officer: Principal, manual: Work) -> None:
    guard = holder("guard", "/1/2/3/", name="GUARD")
    with scope(guard):
        assert Work.objects.get().editions.count() == 1
    assert refused(cataloguing.withdraw_work, actor=officer, work=manual, reason=" ") == [("LIBRARY_REASON_MISSING", "reason")]
    cataloguing.withdraw_work(actor=officer, work=manual, reason="Entered twice")
    with scope(guard):
        assert not Work.objects.exists()
        assert not Edition.objects.exists()
    assert Work.objects.exists()
    with scope(Principal("nobody", "")):
        assert not Work.objects.exists()
    cataloguing.relist_work(actor=officer, work=manual)
    with scope(guard):
        assert Work.objects.exists()


def test_only_the_secretariat_catalogues(officer: Principal, manual: Work) -> None:
    for who in (holder("national-contact", "/1/2/"), holder("trainer", "/"), holder("pfso", "/1/2/")):
        with pytest.raises(Denied):
            cataloguing.catalogue(actor=who, place_path="/", values=MANUAL)
        with pytest.raises(Denied):
            cataloguing.change_work(actor=who, work=manual, values={"title": "Mine"})


def test_topics_are_added_and_taken_away(officer: Principal, manual: Work) -> None:
    cataloguing.change_work(actor=officer, work=manual, values={}, topics=["training.cargo", "training.law"])
    assert sorted(WorkTopic.objects.values_list("topic", flat=True)) == ["training.cargo", "training.law"]


def test_a_recording_is_of_an_activity_that_is_there(officer: Principal, manual: Work) -> None:
    given = {"actor": officer, "place_path": "/", "values": {**MANUAL, "kind": "recording"}}
    assert refused(cataloguing.catalogue, **given, about="training.activity:NOWHERE") == [("LIBRARY_ACTIVITY_UNKNOWN", "about")]
    assert refused(cataloguing.catalogue, **given, about="nonsense") == [("LIBRARY_ACTIVITY_UNKNOWN", "about")]
