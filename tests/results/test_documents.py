"""Documents are cited by title, date and address wherever a source stands, and have a page of their own."""

import html
import json
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from atalaya.foundation.indicators.citing import Citations, readable
from atalaya.foundation.indicators.models import Source
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.results.executive.blocks import words_of
from atalaya.results.executive.gather import content
from atalaya.results.executive.paper import paper
from atalaya.training.models import Activity
from tests.foundation.acting import client_of
from tests.places.conftest import holder
from tests.results import programme as made
from tests.results.test_importing import plan_of

OFFICER, TRAINER = holder("secretariat-officer", "/"), holder("trainer", "/")
TITLE = "S/CIP executive report, April-June 2020"
QUARTER = "from=2020-04-01&to=2020-06-30&as_of=2020-06-30"


@pytest.fixture
def officer(programme: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    return client_of(OFFICER, monkeypatch)


def shown(client: Client, address: str) -> str:
    """The page without the rows as they were received: those keep the name of their source."""
    text = client.get(address).content.decode()
    return re.sub(r'<section class="c-panel" aria-labelledby="received">.*?</section>', "", text, flags=re.DOTALL)


def activity(code: str) -> str:
    with everywhere("the test looks an activity up"):
        return reverse("training:detail", args=[Activity.objects.get(code=code).public_id])


def report() -> Source:
    with everywhere("the test looks a document up"):
        found: Source = Source.objects.get(name=made.REPORT)
        return found


@pytest.mark.parametrize("where", ["activity", f"/results/figures/att.webinar.sum/?{QUARTER}", "/reports/discrepancies/", "/training/scholarships/"])
def test_a_source_is_shown_by_title_and_date(officer: Client, where: str) -> None:
    said = shown(officer, activity("A006") if where == "activity" else where)
    assert TITLE in said
    assert reverse("results:document", args=[report().public_id]) in said
    assert "2020" in said[said.index(TITLE) :][:200]
    assert ".txt" not in said


def test_a_report_lists_its_sources_by_title_date_and_address(officer: Client) -> None:
    with everywhere("the test reads the report"):
        found = content(made.QUARTER)
    assert found["documents"][made.REPORT] == {"title": TITLE, "language": "en"}
    for language, date in (("en", "Jun 30, 2020"), ("es", "30 de jun de 2020"), ("fr", "30 juin 2020")):
        said = words_of(paper(found, language))
        assert f"] {TITLE}" in said
        assert ".txt" not in said
        assert date in said, language
    # A snapshot of before has names alone, and is drawn by them.
    assert made.REPORT in words_of(paper({k: v for k, v in found.items() if k != "documents"}, "en"))
    json.dumps(found)


def test_a_document_has_a_page_with_what_it_declares_and_what_was_received(officer: Client) -> None:
    text = officer.get(reverse("results:document", args=[report().public_id])).content.decode()
    for part in (TITLE, made.REPORT, "1,355", "activities.csv"):
        assert part in text, part
    assert re.search(r"/imports/received/\w+/\?from=\d+#row-\d+\">year_results\.csv, row \d+", text), "each value leads to its row"
    (rows,) = {address for address in re.findall(r'href="(/imports/received/[^"]+)"', text) if "activities.csv" in text[text.index(address) :][:200]}
    table = officer.get(html.unescape(rows)).content.decode()
    assert "A006" in table
    assert "A020" in table
    assert officer.get(html.unescape(rows).split("of=")[0] + "of=nonsense").status_code == 404
    assert TITLE in officer.get(reverse("results:documents")).content.decode()
    web = Source.objects.get(name="https://portalcip.org/about-us/")
    page = officer.get(reverse("results:document", args=[web.public_id])).content.decode()
    assert 'href="https://portalcip.org/about-us/"' in page
    assert officer.get(reverse("results:document", args=["nowhere"])).status_code == 404


def test_who_sees_no_figures_is_led_to_the_document_itself(programme: None, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = client_of(TRAINER, monkeypatch)
    said = shown(trainer, activity("A006"))
    assert TITLE in said
    assert "/results/documents/" not in said
    assert trainer.get(reverse("results:document", args=[report().public_id])).status_code in {403, 404}
    with scope(TRAINER):
        (cited,) = Citations(["https://portalcip.org/about-us/"]).of("https://portalcip.org/about-us/")
        assert (cited.label, cited.url) == ("portalcip.org/about-us", "https://portalcip.org/about-us/")
        assert "onerror" not in str(Citations([]).html('"><img onerror=x>')).split("&quot;")[0]


def test_one_question_however_many_documents(programme: None, django_assert_num_queries: Any) -> None:
    with scope(OFFICER), django_assert_num_queries(1):
        names = list(Source.objects.values_list("name", flat=True)[:0]) or [made.REPORT, "https://portalcip.org/about-us/", "nobody knows it"]
        citing = Citations(["; ".join(names), made.REPORT])
        assert len(citing.of("; ".join(names))) == 3
        assert citing.words(made.REPORT) == f"{TITLE} (30 Jun 2020)"
        assert [one.label for one in citing.of("nobody knows it")] == ["nobody knows it"]


def test_a_table_without_titles_takes_none_away(programme: None) -> None:
    plain = "source,document_date,precision,note\n003_63449179a287d5f7.txt,2020-06-30,day,inferred: text written about 24-30 June 2020\n"
    assert plan_of({"sources.csv": plain}).counts["unchanged"] == 1


def test_an_address_is_shortened_to_a_line() -> None:
    assert readable("https://www.oas.org/en/") == "oas.org/en"
    assert len(readable("http://example.org/" + "x" * 300)) == 70
    assert readable("a list of names") == "a list of names"


def test_the_command_still_names_documents_as_they_are_recorded(programme: None, capsys: Any) -> None:
    call_command("check-figures", "--records")
    assert made.REPORT in capsys.readouterr().out
