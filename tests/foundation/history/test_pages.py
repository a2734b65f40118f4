"""The pages of the log: who sees what of it, in words, with the state of the proof."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from atalaya.foundation.accounts.capabilities import Can as Accounts
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.audit import checking, sequencer, words
from atalaya.foundation.audit.capabilities import Can
from atalaya.foundation.audit.models import Entry, Verification
from atalaya.foundation.audit.record_words import words_of
from atalaya.foundation.audit.words import register_actions
from atalaya.foundation.history import actions, queries
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.models import Record
from atalaya.kernel import clock
from tests.foundation.acting import client_of, somebody

HERE, ELSEWHERE = "/1/2/", "/1/3/"
DOER = system("tests.doer", [Accounts.GRANT, Accounts.VIEW])
register_actions({"tests.hand_over": "handed over", "tests.extend": "extended"})


@action(can=Accounts.GRANT, at="place_path")
def hand_over(*, actor: Principal, user: User, place_path: str) -> Grant:
    """Give a role."""
    grant = Grant(user=user, role="guard", place_path=place_path, starts_at=clock.now(), reason="")
    grant.save()
    return grant


@action(can=Accounts.GRANT, at="grant")
def extend(*, actor: Principal, grant: Grant, reason: str) -> None:
    """Change a grant."""
    grant.below, grant.reason, grant.until = False, reason, clock.now() + timedelta(days=1)
    grant.save()


@action(can=None, why="a test needs somebody")
def begin(*, actor: Principal) -> User:
    """Begin a person."""
    user = User(email="ana@example.org", name="Ana Ruiz")
    user.save()
    return user


@pytest.fixture
def grant(db, keys_dir) -> Grant:
    """A record with two entries in its history, sequenced."""
    made = hand_over(actor=DOER, user=begin(actor=DOER), place_path=HERE)
    extend(actor=DOER, grant=made, reason="<b>night</b> shift")
    sequencer.run_all()
    return made


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who sees the log and the grants of HERE."""
    return client_of(somebody(HERE, Can.VIEW, Accounts.VIEW), monkeypatch)


def _last() -> Entry:
    return Entry._base_manager.order_by("-pk").first()


def _history(client: Client, record: Grant) -> tuple[int, str]:
    answer = client.get(f"/history/accounts.grant/{record.public_id}/")
    return answer.status_code, answer.content.decode()


def test_a_history_tells_what_who_when_before_and_after(grant: Grant, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(words._parts, "tests.doer", "the doer")
    status, page = _history(reader, grant)
    assert status == 200
    assert page.index("Extended") < page.index("Handed over")
    assert "Atalaya (the doer)" in page
    assert page.count("Proven") >= 2
    assert "&lt;b&gt;night&lt;/b&gt; shift" in page
    assert "2026-11-21" in page


def test_waiting_and_erased_and_broken_are_said(grant: Grant, reader: Client) -> None:
    extend(actor=DOER, grant=grant, reason="waits")
    assert "Waiting" in _history(reader, grant)[1]
    first = Entry._base_manager.get(action="tests.hand_over")
    actions.erase_payload(actor=system("tests", [Can.ERASE]), entry_ids=[first.entry_id], reason="asked")
    assert "What was changed has been erased." in _history(reader, grant)[1]
    Entry._base_manager.filter(pk=first.pk).update(actor="user:SOMEONE")
    assert "Broken" in _history(reader, grant)[1]


@pytest.mark.parametrize(
    ("path", "capabilities"),
    [(ELSEWHERE, (Can.VIEW, Accounts.VIEW)), (HERE, (Accounts.VIEW,)), (HERE, (Can.VIEW,))],
    ids=["elsewhere", "without the log", "without the record"],
)
def test_a_history_takes_both_capabilities_at_the_place(grant: Grant, monkeypatch: pytest.MonkeyPatch, path: str, capabilities: tuple[str, ...]) -> None:
    status, _page = _history(client_of(somebody(path, *capabilities), monkeypatch), grant)
    assert status == 404


def test_a_history_takes_both_at_the_same_place(grant: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    two = Principal("user", "X", somebody(HERE, Can.VIEW).held | somebody(ELSEWHERE, Accounts.VIEW).held)
    assert _history(client_of(two, monkeypatch), grant)[0] == 404


@pytest.mark.parametrize("address", ["accounts.grant/0000000000000A/", "nothing.here/0000000000000A/", "x/y/", "audit.entry/;/", "entry/nothing/", "a.b/%00/"])
def test_what_is_not_there_is_404(grant: Grant, reader: Client, address: str) -> None:
    assert reader.get(f"/history/{address}").status_code == 404


def test_an_entry_shows_its_proof_and_gives_it_away(grant: Grant, reader: Client) -> None:
    entry = _last()
    page = reader.get(f"/history/entry/{entry.entry_id}/").content.decode()
    assert "Proven" in page
    assert "Extended" in page
    answer = reader.get(f"/history/entry/{entry.entry_id}/proof/")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{entry.entry_id}.tlog-proof"'
    assert answer.content.decode().startswith("c2sp.org/tlog-proof@v1\n")


def test_an_entry_hides_records_out_of_reach(grant: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = _last()
    log_only = client_of(somebody(HERE, Can.VIEW), monkeypatch)
    page = log_only.get(f"/history/entry/{entry.entry_id}/").content.decode()
    assert "One more record was touched that you may not see." in page
    assert "night" not in page
    assert log_only.get(f"/history/entry/{entry.entry_id}/proof/").status_code == 404
    stranger = client_of(somebody(ELSEWHERE, Can.VIEW, Accounts.VIEW), monkeypatch)
    assert stranger.get(f"/history/entry/{entry.entry_id}/").status_code == 404


def test_the_log_shows_what_lies_in_reach(grant: Grant, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = reader.get("/history/").content.decode()
    assert "Extended" in page
    assert "tests.begin" not in page, "what was done at the root is not theirs"
    other = client_of(somebody(ELSEWHERE, Can.VIEW), monkeypatch).get("/history/").content.decode()
    assert "Nothing has been logged yet" in other


def test_few_and_many_rows_are_found_the_same(grant: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    me = somebody(HERE, Can.VIEW)
    few = list(queries.log_of(me))
    monkeypatch.setattr(queries, "SPARSE", 0)
    assert list(queries.log_of(me)) == few != []
    assert [e.place_path for e in few] == [HERE, HERE]
    assert list(queries.log_of(me, ELSEWHERE)) == []
    assert list(queries.log_of(me, "/1/")) == few


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("what=tests.extend", 1),
        ("what=nothing", 2),
        ("who=system:tests.doer", 2),
        ("who=user:NOBODY", 0),
        ("since=2026-11-20", 2),
        ("since=2026-11-21", 0),
        ("until=2026-11-19", 0),
        ("until=2026-11-20", 2),
        ("since=rubbish&until=9999-12-31&after=zzz&place=%00", 2),
        ("place=/1/2/", 2),
        ("place=/1/3/", 0),
        ("who=a%00b", 2),
    ],
)
def test_the_log_is_narrowed_by_who_what_when_and_where(grant: Grant, reader: Client, query: str, found: int) -> None:
    page = reader.get(f"/history/?{query}").content.decode()
    assert page.count('<th scope="row"') == found


def test_the_log_is_walked_by_key(grant: Grant, reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("atalaya.foundation.history.walking.SIZE", 1)
    first = reader.get("/history/?what=")
    link = first.content.decode().partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = reader.get("/history/" + link).content.decode()
    assert "Handed over" in second
    assert "Newer" in second


def test_a_page_of_the_log_costs_the_same_however_many_rows(grant: Grant, reader: Client, django_assert_max_num_queries) -> None:
    for number in range(30):
        extend(actor=DOER, grant=grant, reason=str(number))
    sequencer.run_all()
    with django_assert_max_num_queries(11):
        assert reader.get("/history/").status_code == 200
    with django_assert_max_num_queries(15):
        assert _history(reader, grant)[0] == 200


def test_a_verification_is_asked_for_and_shown(grant: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = client_of(somebody("/", Can.VERIFY, Can.VIEW), monkeypatch)
    assert "Not yet verified" in keeper.get("/history/verification/").content.decode()
    assert keeper.post("/history/verification/now/").status_code == 302
    assert _last().action == "history.ask_verification"
    checking.verify_and_keep()
    page = keeper.get("/history/verification/").content.decode()
    assert "Whole" in page
    assert "recomputed from their rows" in page
    Entry._base_manager.filter(leaf_index=1).update(actor="user:SOMEONE")
    checking.verify_and_keep()
    page = keeper.get("/history/verification/").content.decode()
    assert "was changed after it was logged." in page
    assert Verification.objects.count() == 2


def test_a_log_that_stands_still_says_so(grant: Grant, keys_dir, monkeypatch: pytest.MonkeyPatch) -> None:
    (keys_dir / "checkpoints" / "epoch-0001.jsonl").unlink()
    with pytest.raises(sequencer.WillNotSign):
        sequencer.run_once()
    keeper = client_of(somebody("/", Can.VERIFY), monkeypatch)
    page = keeper.get("/history/verification/").content.decode()
    assert "The log stands still." in page
    assert "The checkpoints outside the database are gone." in page


def test_the_status_page_is_for_those_who_keep_the_log(grant: Grant, reader: Client) -> None:
    assert reader.get("/history/verification/").status_code == 404
    assert reader.post("/history/verification/now/").status_code == 404


def test_old_results_make_room(db, keys_dir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_KEPT", 2)
    for _n in range(4):
        checking.verify_and_keep()
    assert Verification.objects.count() == 2


def test_addresses(db) -> None:
    assert reverse("history:record", args=["places.place", "ABC"]) == "/history/places.place/ABC/"


def test_every_record_and_field_has_words() -> None:
    """A field without words would stand in everybody's history under its English name in the code."""
    kept = {"id", "public_id", "revision", "created_at", "changed_at"}
    wordless = []
    for model in apps.get_models():
        if issubclass(model, Record) and not model.__module__.startswith("tests."):
            words = words_of(model.ref_kind())
            said = kept | model.private_fields | getattr(model, "derived_fields", frozenset()) | (words.fields.keys() | words.left_out if words else set())
            wordless += [f"{model.ref_kind()}.{f.attname}" for f in model._meta.concrete_fields if f.attname not in said]
    assert wordless == []


def test_a_stored_code_is_said_in_words(grant: Grant, reader: Client) -> None:
    page = _history(reader, grant)[1]
    assert "Also in what lies below" in page
    assert "<dd>Guard</dd>" in page
