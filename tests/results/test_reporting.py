"""Writing, proposing and publishing a report: by two persons, as a snapshot that names nobody."""

import json
import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from atalaya.contacts.models import Organisation
from atalaya.cooperation.models import Contribution, ContributionPart, Meeting, Member, Project
from atalaya.demo.building import World
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import resolvers
from atalaya.kernel.reasons import Refused
from atalaya.results.actions import reporting
from atalaya.results.models import Published, Report
from tests.personas import client_of
from tests.results import programme as made
from tests.results.programme import do

QUARTER = {"starts_on": date(2020, 4, 1), "ends_on": date(2020, 6, 30), "rule": "starts_in", "as_of": date(2020, 6, 30)}


@pytest.fixture
def world(same_world: World) -> World:
    """The demonstration without the shipped records, and the quarter in their stead."""
    do(made.quarter)
    return same_world


def who(world: World, slug: str) -> Any:
    return principal_of(world.people[slug])


def proposed(world: World) -> Report:
    report: Report = reporting.begin(actor=who(world, "secretariat"), values=QUARTER)
    reporting.write(actor=who(world, "secretariat"), report=report, section="webinars", language="en", text="We reached {{att.webinar.sum}} people.")
    return reporting.propose(actor=who(world, "secretariat"), report=report)  # type: ignore[no-any-return]


def published(world: World) -> Published:
    return reporting.publish(actor=who(world, "secretariat.chief"), report=proposed(world))  # type: ignore[no-any-return]


def test_only_those_who_write_begin_a_report_and_only_a_second_person_publishes(world) -> None:
    for slug in ("trainer", "authority", "contact", "administrator"):
        with pytest.raises(Denied):
            reporting.begin(actor=who(world, slug), values=QUARTER)
    report = proposed(world)
    with pytest.raises(Refused) as refused:
        reporting.publish(actor=who(world, "secretariat"), report=report)
    assert refused.value.reasons[0].code == "REPORT_SECOND_PERSON"
    with pytest.raises(Denied):
        reporting.publish(actor=who(world, "trainer"), report=report)
    assert reporting.publish(actor=who(world, "secretariat.chief"), report=report).number == 1


def test_prose_with_an_unknown_figure_is_refused_by_block_and_code(world) -> None:
    report = reporting.begin(actor=who(world, "secretariat"), values=QUARTER)
    for text, code in (("{{att.webinars.sum}}", "REPORT_UNKNOWN_FIGURE"), ("{{att.webinar.sum", "REPORT_BRACES")):
        with pytest.raises(Refused) as refused:
            reporting.write(actor=who(world, "secretariat"), report=report, section="courses", language="es", text=text)
        assert (refused.value.reasons[0].code, refused.value.reasons[0].params["section"]) == (code, "courses")


def test_what_is_proposed_is_not_changed(world) -> None:
    report = proposed(world)
    with pytest.raises(Refused):
        reporting.write(actor=who(world, "secretariat"), report=report, section="courses", language="en", text="more")
    with pytest.raises(Refused):
        reporting.begin(actor=who(world, "secretariat"), values={**QUARTER, "as_of": date(2027, 1, 1)})


def test_a_snapshot_stays_as_it_was_and_a_revision_says_what_moved_and_why(world) -> None:
    first = published(world)
    report = first.report

    def later() -> None:
        more = made.activity("webinar", "2020-05-20", known_on="2020-07-10")
        made.group(more, 60, known_on="2020-07-10")

    do(later)
    reporting.revise(actor=who(world, "secretariat"), report=report, as_of=date(2020, 7, 31))
    reporting.propose(actor=who(world, "secretariat"), report=report)
    with pytest.raises(Refused) as refused:
        reporting.publish(actor=who(world, "secretariat.chief"), report=report)
    assert refused.value.reasons[0].code == "REPORT_REVISION_WITHOUT_REASON"
    second = reporting.publish(actor=who(world, "secretariat.chief"), report=report, because="A webinar was recorded late.")
    moves = {(m["code"], m["kind"]): m for m in second.moved}
    sums = moves["att.webinar.sum", "itemised"]
    assert (sums["before"]["value"], sums["after"]["value"], len(sums["added"]), sums["as_of"]) == (1340, 1400, 1, ["2020-06-30", "2020-07-31"])
    assert ("att.webinar.sum", "declared") not in moves
    first.refresh_from_db()
    assert first.snapshot["content"]["figures"]["att.webinar.sum"]["itemised"]["value"] == 1340
    page = Client().get(reverse("reports:published", args=[second.public_id]), {"language": "es"}).content.decode()
    assert "A webinar was recorded late." in page
    assert "al menos 1,340" in page
    assert "al menos 1,400" in page


def test_a_published_report_is_open_to_everybody_in_four_languages_and_names_nobody(world) -> None:
    found = published(world)
    told = json.dumps(found.snapshot)
    assert not any(person.name in told or person.public_id in told or person.email in told for person in world.people.values())
    anybody = Client()
    for language, word in (("en", "We reached"), ("es", "al menos 1,340"), ("pt", "pelo menos 1.340"), ("fr", "Rapport exécutif")):
        page = anybody.get(reverse("reports:published", args=[found.public_id]), {"language": language})
        assert page.status_code == 200
        assert word in page.content.decode()
        assert f'<html lang="{ {"pt": "pt-br"}.get(language, language) }"' in page.content.decode()
    for form in ("html", "pdf", "docx", "json"):
        assert anybody.get(reverse("reports:file", args=[found.public_id, "fr", form])).status_code == 200
    assert anybody.get(reverse("reports:file", args=[found.public_id, "de", "pdf"])).status_code == 404
    assert found.public_id in anybody.get(reverse("reports:published-list")).content.decode()
    assert anybody.get(reverse("reports:detail", args=[found.report.public_id])).status_code == 302


def test_the_pages_of_a_report_carry_it_from_beginning_to_publishing(world) -> None:
    officer, chief = client_of(world, "secretariat"), client_of(world, "secretariat.chief")
    answer = officer.post(reverse("reports:begin"), {k: str(v) for k, v in QUARTER.items()})
    assert answer.status_code == 302
    with everywhere("the test looks"):
        report = Report.objects.get()
    detail = reverse("reports:detail", args=[report.public_id])
    assert "1.340" not in officer.get(detail, {"language": "en"}).content.decode()
    assert "at least 1,340" in officer.get(detail, {"language": "en"}).content.decode()
    write = reverse("reports:write", args=[report.public_id, "webinars", "en"])
    live = officer.post(write, {"text": "Came: {{att.webinar.sum}}"}, headers={"HX-Request": "true", "HX-Target": "preview"}).content.decode()
    assert "Came: " in live
    assert "<html" not in live
    wrong = officer.post(write, {"text": "{{no.such.code}}"})
    assert wrong.status_code == 422
    assert "no.such.code" in wrong.content.decode()
    assert officer.post(write, {"text": "Came: {{att.webinar.sum}}"}).status_code == 302

    def step(client: Client, verb: str, **given: str) -> int:
        with everywhere("the test looks"):
            revision = Report.objects.get().revision
        return client.post(reverse(f"reports:{verb}", args=[report.public_id]), {"revision": revision, **given}).status_code

    assert step(officer, "propose") == 302
    assert step(officer, "publish") == 422
    page = officer.get(detail).content.decode()
    assert "Vous avez proposé ce rapport" in page  # the closed button says why
    assert step(chief, "send_back", reason="A word is missing.") == 302
    assert step(officer, "propose") == 302
    assert step(chief, "publish") == 302
    home = client_of(world, "guard").get("/").content.decode()
    assert "/reports/published/" in home
    assert client_of(world, "guard").get(detail).status_code in {403, 404}


def test_the_list_costs_the_same_for_many(world, django_assert_max_num_queries) -> None:
    for _n in range(12):
        reporting.begin(actor=who(world, "secretariat"), values=QUARTER)
    officer = client_of(world, "secretariat")
    officer.get(reverse("reports:list"))
    with django_assert_max_num_queries(15):
        assert officer.get(reverse("reports:list")).content.decode().count("<tr>") == 13


def test_each_figure_of_the_preview_opens_to_its_records(world) -> None:
    report = reporting.begin(actor=who(world, "secretariat"), values=QUARTER)
    officer = client_of(world, "secretariat")
    page = officer.get(reverse("reports:detail", args=[report.public_id]), {"language": "en"}).content.decode()
    (where,) = set(re.findall(r'<b><a href="(/[^"]*/figures/att\.webinar\.sum/[^"]*)">at least 1,340</a></b>', page))
    assert "as_of=2020-06-30" in where
    opened = officer.get(where.replace("&amp;", "&"))
    assert opened.status_code == 200
    assert re.search(r"\b1[^0-9<]{1,8}340\b", opened.content.decode())  # in the reader's language


def test_the_history_says_who_proposed_who_signed_and_what_moved_and_the_list_is_walked_by_key(world, django_assert_max_num_queries) -> None:
    found = published(world)
    report = found.report

    def later() -> None:
        made.group(made.activity("webinar", "2020-05-20", known_on="2020-07-10"), 60, known_on="2020-07-10")

    do(later)
    reporting.revise(actor=who(world, "secretariat"), report=report, as_of=date(2020, 7, 31))
    reporting.propose(actor=who(world, "secretariat"), report=report)
    reporting.publish(actor=who(world, "secretariat.chief"), report=report, because="A webinar was recorded late.")
    officer = client_of(world, "secretariat")
    page = officer.get(reverse("reports:history", args=[report.public_id])).content.decode()
    for said in ("secretariat", "secretariat.chief"):
        assert page.count(world.people[said].name) >= 2
    assert "A webinar was recorded late." in page
    assert "1\u202f400" in page
    # In words, and by name: no code of a status, no id of a person.
    assert not any(code in page for code in ("results.publish", "starts_in", "proposed", who(world, "secretariat").id))
    assert 'class="c-log' in page or "/history/entry/" in page
    assert client_of(world, "trainer").get(reverse("reports:history", args=[report.public_id])).status_code == 404
    do(lambda: [Report(**{**QUARTER, "as_of": date(2026, 1, 1)}).save() for _n in range(60)])
    with django_assert_max_num_queries(12):
        listed = officer.get(reverse("reports:list")).content.decode()
    assert "after=" in listed


def test_records_of_cooperation_and_reports_are_named_where_a_figure_opens_to_them(world) -> None:
    def some() -> None:
        member = Organisation(name="Port of Ships", **made.known())
        member.save()
        Member(organisation=member, kind="associate", **made.at_root(), **made.known()).save()
        project = Project(title="Harbour lights", begins_on=date(2020, 5, 1), **made.at_root(), **made.known())
        project.save()
        paid = Contribution(amount=1500, source="letter", **made.known())
        paid.save()
        ContributionPart(contribution=paid, project=project).save()
        Meeting(
            title="XII Meeting", body="cip", status="held", actual_from=date(2020, 5, 2), actual_until=date(2020, 5, 2), **made.at_root(), **made.known()
        ).save()

    do(some)
    officer = client_of(world, "secretariat")
    for code, said in (("coop.members", "Port of Ships"), ("ta.projects", "Harbour lights"), ("ta.value", "USD 1 500"), ("act.meeting.n", "XII Meeting")):
        page = (
            officer.get(f"/results/figures/{code}/?from=2020-04-01&to=2020-06-30&as_of=2020-06-30").content.decode().replace("\u202f", " ").replace("\xa0", " ")
        )
        assert said in page[page.index('id="records"') :], code
    report = proposed(world)
    with everywhere("the test looks"):
        assert resolvers.show([report.ref])[report.ref].url == reverse("reports:detail", args=[report.public_id])
