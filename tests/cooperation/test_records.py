"""The programme's own record: every row of the tables is in with its source, and figures open to it."""

import csv
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from atalaya.cooperation import models
from atalaya.demo import records
from atalaya.foundation.indicators import Asked, Figure, figures
from atalaya.foundation.permissions.scope import everywhere
from atalaya.results.models import Declared
from tests.foundation.acting import client_of
from tests.places.conftest import holder

TERM = Asked(start=date(2023, 1, 1), end=date(2026, 12, 31))


def rows(name: str) -> list[dict[str, str]]:
    with (records.FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def total(asked: Asked, code: str) -> Figure:
    with everywhere("the test counts"):
        return next(f for f in figures(asked, [code]) if f.kind == "itemised" and not f.dimensions)


def broken(asked: Asked, code: str) -> dict[str, Any]:
    with everywhere("the test counts"):
        return {next(iter(f.dimensions.values())): f.value for f in figures(asked, [code]) if f.kind == "itemised" and f.dimensions}


def test_every_term_and_seat_is_in(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        assert models.Term.objects.filter(body__kind="advisory_group").count() == len({(r["period"], r["tag"]) for r in rows("portal_tags")})
        for row in rows("portal_tags"):
            chair = models.Seat.objects.filter(term__called=row["tag"], term__begins_on__year=row["period"][:4], role="chair").select_related("state").first()
            assert (chair.state.code if chair else "") == row["chair_iso2"], row
            assert (str(chair.organisation or "") if chair else "").startswith(row["chair_body"]), row
        board = models.Term.objects.get(body__code="cecip", begins_on=date(1999, 1, 1))
        assert [s.state.code for s in board.seats.filter(role="vice_chair").order_by("pk")] == ["BB", "MX", "US", "UY"]
        assert board.seats.filter(role="member").count() == 10
        ranked = models.Seat.objects.filter(term__body__code="cecip", rank__isnull=False).values_list("state__code", "rank")
        assert dict(ranked) == {"VC": 1, "CO": 2}


def test_groups_of_one_name_are_one_body(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        logistics = models.Body.objects.get(name__startswith="TAG on Logistics")
        assert logistics.terms.count() == 2
        assert models.Body.objects.get(code="cip").meets_every == 2
        assert models.Body.objects.get(code="cecip").parent == models.Body.objects.get(code="cip")
        assert models.Body.objects.get(code="cip").symbol == "AG/RES. 1573 (XXVIII-O/98)"


def test_what_is_laid_down_is_in_with_its_symbol(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        for row in rows("portal_governance"):
            found = models.Provision.objects.get(subject=row["fact"], source=row["source"])
            assert found.text == row["value"]
        assert models.Provision.objects.get(subject="Action plan in force").symbol == "CIDI/CIP/doc. 5/23 rev.1"


def test_every_party_role_prize_and_stated_number_is_in(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        parties = [name.strip() for row in rows("portal_agreements") for name in row["party"].split(";")]
        assert models.Party.objects.count() == len(parties)
        assert models.Instrument.objects.filter(symbol="CIDI/CIP/RES. 19 (II-01)").get().signatories.filter(state__isnull=False).count() == 6
        assert models.Instrument.objects.get(title="Framework agreement with AIVP").status == "negotiated"
        prizes = [r for r in rows("portal_awards") if r["category"] or r["recipient"]]
        assert models.Prize.objects.count() == len(prizes)
        assert models.AwardEdition.objects.count() == len({(r["award"], r["year"]) for r in rows("portal_awards")})
        assert models.AwardEdition.objects.get(title__startswith="Maritime", year=2023).ordinal == 9
        for name in ("partners", "portal_partners"):
            for row in rows(name):
                for role in row["role"].split(";"):
                    assert models.PartnerRole.objects.filter(role=role.strip(), source=row["source"]).exists(), row
        assert models.Member.objects.filter(begins_precision="year", ends_on=date(2004, 12, 31)).count() == 2
        for name, code in (("portal_partner_counts", "coop.members"), ("portal_membership_counts", "coop.states")):
            for row in rows(name):
                assert Declared.objects.filter(indicator=code, value=row["stated_count"], source=row["source"]).exists(), row


def test_the_states_at_a_meeting_are_those_its_source_lists(programme: None) -> None:
    with everywhere("the test looks at all of it"):
        board = models.Meeting.objects.get(code="P017")
        assert (board.states_count, board.delegations.count(), board.organ.code) == (18, 18, "cecip")
        assert models.Meeting.objects.get(code="P026").delegations.count() == 25
        assert models.Meeting.objects.get(code="P091").organ is None


def test_meetings_are_counted_by_body_and_state(programme: None) -> None:
    year = Asked(start=date(2004, 1, 1), end=date(2006, 12, 31), by=("body",))
    counts = broken(year, "act.meeting.n")
    assert (counts["cip"], counts["cecip"]) == (2, 2)
    assert total(year, "act.meeting.n").value == sum(counts.values())
    of_state = Asked(start=date(2004, 1, 1), end=date(2006, 12, 31), state="BB")
    assert total(of_state, "act.meeting.n").value == 1
    by_state = broken(Asked(start=date(2004, 1, 1), end=date(2006, 12, 31), by=("state",)), "act.meeting.n")
    assert (by_state["BB"], by_state["BO"]) == (1, 1)
    states = total(year, "att.meeting.states")
    assert states.qualifier == "at_least"
    assert states.items_without_data > 0
    assert 25 <= int(states.value or 0) <= 34


def test_an_amount_of_a_group_stands_under_all_its_names_once(programme: None) -> None:
    asked = Asked(start=TERM.start, end=TERM.end, by=("financier",))
    assert broken(asked, "ta.value") == {"Caribbean Development Bank (CDB); Italy; U.S. Permanent Mission to the OAS (USOAS)": 680934}


def test_of_frameworks_nothing_is_known_and_that_is_no_nought(programme: None) -> None:
    found = total(TERM, "gov.strategy.states")
    assert (found.value, found.items_without_data) == (None, found.items)
    # Of 35, one left in 2023.
    assert (total(Asked(start=date(2020, 1, 1), end=date(2020, 12, 31)), "coop.states").value, total(TERM, "coop.states").value) == (35, 34)


@pytest.mark.parametrize("code", ["act.meeting.n", "ta.projects", "ta.value", "coop.instruments", "coop.awards", "coop.prizes", "coop.board.term"])
def test_a_figure_opens_to_pages(programme: None, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(holder("secretariat-officer", "/", name="OFFICER"), monkeypatch)
    ids = total(Asked(start=date(1999, 1, 1), end=TERM.end), code).record_ids
    assert ids
    page = client.get(reverse("results:figure", args=[code]) + "?from=1999-01-01&to=2026-12-31&as_of=2026-12-31").content.decode()
    part = page[page.index('id="records"') :]
    assert part.count('href="/cooperation/') >= min(len(ids), 200)
