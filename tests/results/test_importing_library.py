"""The programme's resources as works of the library: every row in, each with its source, none twice."""

import csv

from atalaya.demo import building, records
from atalaya.foundation.imports import bundling, planning, receiving
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.search import public as search
from atalaya.library.models import Edition, Practice, Work, WorkAccount
from atalaya.results.importing.programme import PROGRAMME
from tests.library.test_indicators import told
from tests.results.test_importing import refusals, table, where


def rows(name: str) -> list[dict[str, str]]:
    with (records.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_row_is_a_work_or_what_another_source_says_of_one(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        works = {w.code: w for w in Work.objects.all()}
        accounts = {a.code: a for a in WorkAccount.objects.all()}
        assert len(works) + len(accounts) == 14 + 39 + 3
        assert sorted(accounts) == ["PR06", "PR09", "PR38", "PR39", "publication maritime-cybersecurity"]
        for row in [*rows("resources"), *rows("portal_resources")]:
            kept = works.get(row["resource_id"]) or accounts[row["resource_id"]]
            assert (kept.title, kept.source) == (row["title"], row["source"])
            assert kept.by == row.get("by", row.get("author_or_publisher"))
            assert kept.note == row["note"]
            assert str(kept.published or "") == row.get("published", "")
            assert kept.number == row.get("doc_number", "")
        assert {w.title for w in Work.objects.filter(code__startswith="publication")} < {row["title"] for row in rows("publications")}


def test_one_work_has_the_editions_of_all_its_sources(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        plan = Work.objects.get(code="R01")
        assert plan.languages == "en es fr pt"
        assert Edition.objects.filter(work=plan, language="").count() == 1
        guide = Work.objects.get(code="R06")
        assert (guide.rights, guide.accounts.count(), guide.editions.count()) == ("reserved", 2, 2)
        original = Edition.objects.get(work__code="PR24")
        assert (original.language, original.is_original) == ("es", True)
        memorandum = Edition.objects.get(work__code="R12")
        assert (memorandum.address, memorandum.is_only_named) == ("", True)
        assert Work.objects.get(code="PR15").authors.count() == 1


def test_all_rights_reserved_is_taken_from_the_note_and_the_publisher(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        reserved = set(Work.objects.filter(rights="reserved").values_list("code", flat=True))
    assert reserved == {"R06", "publication women-in-maritime-and-port-security", "publication verification-and-compliance-manual"}


def test_the_matrix_is_found_in_spanish_where_it_is_to_be_had(programme: None) -> None:
    found = [f.plain_title for f in search.find(building.maker(), "matriz de analisis de riesgo", kinds=["library.edition"])]
    assert "Matriz de análisis de riesgos para oficiales de protección de la instalación portuaria" in found
    with everywhere("the test looks at all of it"):
        editions = Edition.objects.filter(work__code="R02").exclude(language="").order_by("language")
        assert [e.language for e in editions] == ["en", "es", "fr"]
        assert {e.address for e in editions} == {e.source for e in editions} == {"http://portalcip.org/risk-analysis-matrix/"}


def test_a_work_shows_the_rows_it_is_made_of(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        guide, practice = Work.objects.get(code="R06"), Practice.objects.get(sub_region="Caribbean")
        received = receiving.of_record(building.maker(), guide).tables
        assert {one.table.sheet: len(one.rows) for one in received} == {"resources": 1, "portal_resources": 1, "publications": 1}
        assert [t.table.sheet for t in receiving.of_record(building.maker(), practice).tables] == ["covid_page_contents"]


def test_the_practices_of_2020_stay_groups(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        told = sorted(Practice.objects.values_list("sub_region", "counted", "status", "state"))
    assert told == [
        ("Caribbean", 5, "accepted", None),
        ("Central America", 3, "accepted", None),
        ("North America", 3, "accepted", None),
        ("South America", 5, "accepted", None),
    ]


def test_what_is_wrong_names_row_and_field(programme: None) -> None:
    at = where("resources", "R03")
    assert refusals(table("resources", lambda row: row.update(url="here"), at)) == [("resources", at + 2, "url", "RESULTS_NO_ADDRESS")]
    at = where("portal_resources", "PR06")
    found = refusals(table("portal_resources", lambda row: row.update(languages="english"), at))
    assert found == [("portal_resources", at + 2, "languages", "RESULTS_UNKNOWN_LANGUAGE")]
    found = refusals(table("portal_resources", lambda row: row.update(type="novel"), at))
    assert [(sheet, row) for sheet, row, *_more in found] == [("portal_resources", at + 2)]


def test_a_corrected_title_is_a_change_of_the_work(programme: None) -> None:
    files = table("resources", lambda row: row.update(title="Risk Analysis Matrix"), where("resources", "R02"))
    plan = planning.make(PROGRAMME, building.maker(), bundling.pack([(name, text.encode()) for name, text in files.items()]))
    (changed,) = [p for p in plan.rows if p.verdict == "changed"]
    assert changed.changes["title"] == ("Risk Analysis Matrix for Port Facility Protection Officers", "Risk Analysis Matrix")


def test_the_sixteen_practices_of_2020_are_counted_and_fiction_is_not(programme: None) -> None:
    found = told(("sub_region",))
    assert found["lib.practices"] == 16
    assert {k: v for k, v in found.items() if k.startswith("lib.practices ")} == {
        "lib.practices Caribbean": 5,
        "lib.practices Central America": 3,
        "lib.practices North America": 3,
        "lib.practices South America": 5,
    }
