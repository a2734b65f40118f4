"""Posts and their holders, telephones, hours, the order of calling and reviews: by values alone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from atalaya.contacts.rules import calling, confirming, holders, hours, posts, reviewing, telephones
from atalaya.contacts.rules.calling import Card
from atalaya.contacts.rules.holders import Period
from atalaya.contacts.rules.telephones import Telephone
from atalaya.kernel.reasons import Reason

LIMA = ZoneInfo("America/Lima")
# A Friday, noon in Lima.
FRIDAY = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
WEEKDAYS = hours.read(hours.make(range(5), time(8), time(17)))
NIGHT = hours.read(hours.make([4], time(22), time(6)))


def d(text: str) -> date:
    return date.fromisoformat(text)


def test_the_posts_are_kept_apart() -> None:
    assert posts.is_programme("national-contact")
    assert not posts.is_programme("imo-contact")
    assert {p.slug for p in posts.of_kind("facility")} == {"pfso", "pfso-deputy", "control-room"}
    assert {"national-contact", "imo-contact", "designated-authority", "maritime-authority", "port-authority", "rso"} <= {
        p.slug for p in posts.of_kind("state")
    }
    assert len({p.rank for p in posts.POSTS.values()}) == len(posts.POSTS)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (Period(d("2026-01-01"), d("2026-06-01")), Period(d("2026-06-01")), False),
        (Period(d("2026-01-01"), d("2026-06-02")), Period(d("2026-06-01")), True),
        (Period(), Period(d("2026-06-01")), True),
        (Period(None, d("2026-06-01")), Period(d("2026-06-01")), False),
        (Period(d("2026-06-01"), d("2026-06-01")), Period(), False),
        (Period(d("2027-01-01")), Period(d("2026-01-01"), d("2026-12-31")), False),
    ],
)
def test_periods_overlap_if_a_day_lies_in_both(one: Period, other: Period, overlap: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is overlap
    refusal = holders.refuse_overlap("pfso", one, [("Ana", other)])
    assert (refusal is not None) is overlap
    assert holders.refuse_overlap("rso", one, [("Ana", other)]) is None


def test_gaps_are_the_days_in_which_nobody_held_it() -> None:
    held = [Period(d("2026-03-01"), d("2026-04-01")), Period(d("2026-01-01"), d("2026-02-01")), Period(d("2026-04-01"), d("2026-05-01"))]
    assert holders.gaps(held, d("2026-06-01")) == [(d("2026-02-01"), d("2026-03-01")), (d("2026-05-01"), d("2026-06-01"))]
    assert holders.gaps([Period()], d("2026-06-01")) == []
    assert holders.gaps([], d("2026-06-01")) == []
    assert holders.gaps([Period(d("2026-01-01"), d("2026-02-01")), Period(d("2027-01-01"))], d("2026-06-01")) == [(d("2026-02-01"), d("2026-06-01"))]


@pytest.mark.parametrize(
    ("post", "kind", "name", "code"),
    [
        ("pfso", "mailbox", "Guardhouse", "CONTACTS_NEEDS_PERSON"),
        ("pfso", "person", "", "CONTACTS_NAME_MISSING"),
        ("pfso", "person", "Oficina de Protección", "CONTACTS_OFFICE_NOT_PERSON"),
        ("pfso", "person", "pfso@port.example", "CONTACTS_OFFICE_NOT_PERSON"),
        ("pfso-deputy", "person", "Escritório de Segurança", "CONTACTS_OFFICE_NOT_PERSON"),
        ("designated-authority", "person", "Ministry of Transport", "CONTACTS_OFFICE_NOT_PERSON"),
        ("pfso", "person", "Marta Olivares", None),
        ("pfso", "person", "Ana Porto Mesa", None),
        ("designated-authority", "mailbox", "Duty desk", None),
        ("national-contact", "mailbox", "", None),
    ],
)
def test_a_mailbox_is_no_person(post: str, kind: str, name: str, code: str | None) -> None:
    refused = holders.refuse_holder(post, kind, name, "x@port.example")
    assert (refused.code if refused else None) == code


def test_an_address_that_several_read_is_told_from_a_persons() -> None:
    assert [holders.is_box(a) for a in ("info@port.example", "seguridad.norte@x.example", "ana.diaz@port.example", "")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("typed", "region", "expected"),
    [
        ("+1 246 555 0100", "", Telephone("+12465550100")),
        ("+51 (1) 411-8989 ext. 12", "", Telephone("+5114118989", extension="12")),
        ("246 555 0100", "", "CONTACTS_PHONE_COUNTRY"),
        ("246 555 0100", "BB", "CONTACTS_PHONE_COUNTRY_LIKELY"),
        ("0051 1 4118989", "PE", "CONTACTS_PHONE_COUNTRY_LIKELY"),
        ("+999 123 4567", "", "CONTACTS_PHONE_FORM"),
        ("+1 246", "", "CONTACTS_PHONE_LENGTH"),
        ("+51 1 41", "", "CONTACTS_PHONE_LENGTH"),
        ("ask at the gate", "BB", "CONTACTS_PHONE_COUNTRY"),
        ("+1 246 555 0100 " + "9" * 60, "", "CONTACTS_PHONE_FORM"),
    ],
)
def test_a_telephone_is_read_with_its_country_or_refused(typed: str, region: str, expected: Telephone | str) -> None:
    found = telephones.read(typed, region=region)
    assert (found.code if isinstance(found, Reason) else found) == expected


def test_a_telephone_without_its_country_is_said_as_it_would_be_written() -> None:
    found = telephones.read("246 555 0100", region="BB")
    assert isinstance(found, Reason)
    assert found.params["likely"] == "+1 246-555-0100"


def test_a_telephone_is_dialled_and_read_out() -> None:
    one = Telephone("+5114118989", "duty", "12")
    assert (one.uri, one.spoken) == ("tel:+5114118989;ext=12", "+51 1 4118989 ext. 12")
    assert Telephone.of(one.stored) == one


def test_hours_past_midnight_end_on_the_next_day() -> None:
    assert NIGHT == ((4, "22:00", "24:00"), (5, "00:00", "06:00"))
    assert hours.read(hours.make([6], time(0), time(0))) == ((6, "00:00", "24:00"),)
    late = datetime(2026, 11, 20, 23, 30, tzinfo=LIMA)
    assert hours.closes(NIGHT, late) == datetime(2026, 11, 21, 0, 0, tzinfo=LIMA)
    assert hours.is_open(NIGHT, late + timedelta(hours=6))
    assert not hours.is_open(NIGHT, late + timedelta(hours=7))


def test_hours_open_next_and_are_said_together() -> None:
    noon = FRIDAY.astimezone(LIMA)
    assert hours.closes(WEEKDAYS, noon) == datetime(2026, 11, 20, 17, tzinfo=LIMA)
    assert hours.opens(WEEKDAYS, noon.replace(hour=18)) == datetime(2026, 11, 23, 8, tzinfo=LIMA)
    assert hours.opens((), noon) is None
    assert hours.together(WEEKDAYS) == [((0, 1, 2, 3, 4), "08:00", "17:00")]


@pytest.mark.parametrize("wrong", [[[7, "08:00", "17:00"]], [[0, "8:00", "17:00"]], [[0, "17:00", "08:00"]], [[0, "08:00"]], [[0, "08:00", "24:30"]]])
def test_what_is_no_hours_is_refused(wrong: list[list[object]]) -> None:
    refused = hours.refuse(wrong)
    assert refused is not None
    assert hours.refuse([[0, "08:00", "24:00"]]) is None


def names(cards: list[Card], at: datetime = FRIDAY) -> list[tuple[int, str]]:
    return [(c.key, c.reached) for c in calling.order(cards, at)]


def test_who_is_on_duty_comes_first_then_the_nearest_who_can_be_reached() -> None:
    cards = [
        Card(1, "designated-authority", depth=2, always=True),
        Card(2, "pfso", depth=0, weekly=WEEKDAYS, zone=LIMA),
        Card(3, "pfso-deputy", depth=0),
        Card(4, "control-room", depth=0, always=True),
        Card(5, "port-security-officer", depth=1, turns=((FRIDAY - timedelta(hours=1), FRIDAY + timedelta(hours=1)),)),
    ]
    assert names(cards) == [(5, "on_turn"), (2, "open"), (4, "always"), (3, "not_stated"), (1, "always")]
    night = FRIDAY + timedelta(hours=8)
    assert names(cards, night) == [(4, "always"), (3, "not_stated"), (1, "always"), (2, "closed"), (5, "not_stated")] or names(cards, night)[0] == (4, "always")


def test_out_of_hours_away_and_without_a_telephone_come_last() -> None:
    night = FRIDAY + timedelta(hours=8)
    cards = [
        Card(1, "pfso", weekly=WEEKDAYS, zone=LIMA),
        Card(2, "pfso-deputy", away_until=d("2026-11-21")),
        Card(3, "control-room", has_telephone=False),
        Card(4, "designated-authority", depth=2),
    ]
    found = calling.order(cards, night)
    assert [(c.key, c.reached) for c in found] == [(4, "not_stated"), (1, "closed"), (2, "away"), (3, "silent")]
    assert found[1].opens == datetime(2026, 11, 23, 8, tzinfo=LIMA)
    assert [c.is_now for c in found] == [True, False, False, False]


def test_of_two_lines_of_a_post_the_first_is_called_first() -> None:
    assert names([Card(1, "designated-authority", line=2), Card(2, "designated-authority", line=1)]) == [(2, "not_stated"), (1, "not_stated")]


def test_an_organisation_never_reviews_what_it_or_its_own_prepared() -> None:
    assert reviewing.refuse_review(7, [3, 4]) is None
    own = reviewing.refuse_review(3, [3, 4])
    assert own is not None
    assert own.code == "CONTACTS_REVIEWS_OWN"
    associate = reviewing.refuse_review(7, [3], [{3, 7}, {8, 9}])
    assert associate is not None
    assert associate.code == "CONTACTS_REVIEWS_ASSOCIATE"
    assert reviewing.refuse_review(8, [3], [{3, 7}, {8, 9}]) is None


def test_six_functions_stay_with_the_authority() -> None:
    assert len(reviewing.NEVER_DELEGATED) == 6
    assert all(reviewing.refuse_delegation(f) for f in reviewing.NEVER_DELEGATED)
    assert reviewing.refuse_delegation("prepare_assessment") is None


@pytest.mark.parametrize(
    ("period", "confirmed", "said", "asked", "expected"),
    [
        (Period(None, d("2026-11-20")), "2026-11-01", "", None, "ended"),
        (Period(d("2026-12-01")), "2026-11-01", "", None, "to_come"),
        (Period(), "2026-11-01", "left", None, "left"),
        (Period(), "2026-11-01", "wrong", None, "wrong"),
        (Period(), "2026-11-01", "", None, "confirmed"),
        (Period(), "2026-05-01", "", None, "stale"),
        (Period(), None, "", None, "stale"),
        (Period(), "2026-05-01", "", "2026-11-10", "asked"),
    ],
)
def test_what_a_contact_is_at_a_glance(period: Period, confirmed: str | None, said: str, asked: str | None, expected: str) -> None:
    found = holders.standing(period, d(confirmed) if confirmed else None, said, d(asked) if asked else None, today=d("2026-11-20"), days=183)
    assert found == expected


def test_a_stale_contact_is_asked_once_a_month() -> None:
    assert confirming.is_due(None, None, FRIDAY)
    assert not confirming.is_due(d("2026-11-01"), None, FRIDAY)
    assert not confirming.is_due(None, FRIDAY - timedelta(days=10), FRIDAY)
    assert confirming.is_due(None, FRIDAY - timedelta(days=30), FRIDAY)
    assert confirming.refuse_link(FRIDAY - timedelta(days=61), FRIDAY) is not None
