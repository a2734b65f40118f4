"""Streams: what may be listened to, what each listener reads, and what an open stream costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import pytest

from atalaya.foundation.audit.models import Subject
from atalaya.foundation.outbox import sending
from atalaya.foundation.outbox.models import StoredEvent
from atalaya.foundation.permissions.declarations import stream
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.streams import hub, pump, topics
from atalaya.foundation.streams.tail import Tail
from atalaya.foundation.streams.topics import Changed
from atalaya.kernel.events import Event
from atalaya.kernel.paths import Reach
from tests.conftest import NOON


@dataclass(frozen=True, kw_only=True)
class Blew(Event):
    """A horn blew."""

    horn_id: str


@stream(can="places.view")
def horns(event: Blew, principal: Principal) -> dict:
    return {"horn": event.horn_id}


@pytest.fixture(autouse=True)
def _horns() -> Iterator[None]:
    topics.register("horns", horns, events=(Blew,))
    yield
    topics._topics.pop("horns")


def person(path: str, *capabilities: str) -> Principal:
    return Principal("user", "ME", MappingProxyType({c: (Reach(path),) for c in capabilities}))


def item(topic: str, what: object, path: str) -> pump.Item:
    found = topics.get(topic)
    assert found is not None
    return pump.Item(found, what, path, "1.1")


def test_an_event_reaches_who_holds_the_capability_at_its_place() -> None:
    told = item("horns", Blew(horn_id="h", place_path="/1/7/"), "/1/7/")
    assert told.text_for(person("/1/", "places.view")) == {"horn": "h"}
    assert told.text_for(person("/2/", "places.view")) is None
    assert told.text_for(person("/1/", "audit.view")) is None


def test_a_changed_record_reaches_who_may_see_it_by_its_own_capability() -> None:
    told = item("records", Changed("accounts.grant:G", "/1/7/", "user:ME"), "/1/7/")
    assert told.text_for(person("/1/", "accounts.view")) == {"ref": "accounts.grant:G", "mine": True}
    assert told.text_for(person("/1/", "places.view")) is None
    assert told.text_for(person("/2/", "accounts.view")) is None
    unplaced = item("records", Changed("accounts.user:U", "/", "user:X"), "/")
    assert unplaced.text_for(person("/", "accounts.view")) is None
    assert item("records", Changed("gone.thing:U", "/", ""), "/").text_for(person("/", "accounts.view")) is None


def test_a_topic_is_declared() -> None:
    with pytest.raises(ValueError, match="@stream"):
        topics.register("loud", lambda event, principal: {}, events=())


def test_a_slow_listener_keeps_the_newest_and_is_told() -> None:
    listener = hub.Listener(hub.Admission(person("/", "places.view"), (topics.get("horns"),), "s"))  # type: ignore[arg-type]
    for n in range(hub.QUEUE + 5):
        listener.offer(item("horns", Blew(horn_id=str(n)), "/"))
    assert len(listener.queue) == hub.QUEUE
    assert listener.dropped
    assert b'{"horn": "5"}' in listener.queue[0]


def test_a_line_break_cannot_end_an_event() -> None:
    assert hub.written(item("horns", None, "/"), {"x": "a\n\ndata: y"}).count(b"\n") == 4


@pytest.mark.django_db
def test_the_tail_reads_late_keys() -> None:
    def row(pk: int) -> None:
        StoredEvent.rows.create(pk=pk, event_id=str(pk), name="x.Y", subject="", payload={}, at=NOON)

    row(5)
    tail = Tail(StoredEvent.rows.all())
    assert tail.read() == []
    row(8)
    assert [r.pk for r in tail.read()] == [8]
    row(6)
    assert [r.pk for r in tail.read()] == [6]
    row(7)
    row(9)
    assert [r.pk for r in tail.read()] == [7, 9]
    assert tail.read() == []
    assert [r.pk for r in tail.after(7, 10)] == [8, 9]


@pytest.mark.django_db
def test_who_comes_back_is_told_what_was_missed() -> None:
    sending.send([Blew(horn_id="old")], cause="")
    first = StoredEvent.rows.get()
    sending.send([Blew(horn_id="new", place_path="/1/")], cause="")
    assert [i.what.horn_id for i in pump.replay(f"{first.pk}.0")] == ["new"]
    for broken in ("", "x", "1", "1.x", "-1.2", "9" * 50 + ".1"):
        assert pump.replay(broken) == []
    assert Subject._base_manager.count() == 0


@pytest.mark.django_db
def test_the_admission_is_a_page(client) -> None:
    assert client.get("/stream?topics=records").status_code == 302
    assert client.post("/stream").status_code in {302, 405}
