"""Telling people: once, as they chose, in their language, with what became of it."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.jobs import working
from atalaya.foundation.notices import actions, channels, kinds, people, public, queries, retiring
from atalaya.foundation.notices.models import Delivery, KeptMail, Notice
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel import clock
from tests.conftest import NOON
from tests.foundation.acting import client_of, somebody

BEA = Principal("user", "BEA")
PEOPLE = {"BEA": public.Person("BEA", "Bea", "bea@example.org", "es", "America/Lima"), "CARL": public.Person("CARL", "Carl", "carl@example.org")}
LEVEL = public.Kind("test.level", "Levels", _("Notices") and "Level %(level)s", "Since now.", refusable=False, urgent=True)
NEWS = public.Kind("test.news", "News", "News of %(what)s")


@pytest.fixture(autouse=True)
def _kinds(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(people, "_source", [lambda ids: {i: PEOPLE[i] for i in ids if i in PEOPLE}])
    public.register(LEVEL)
    public.register(NEWS)
    yield
    for slug in ("test.level", "test.news"):
        kinds._kinds.pop(slug)


def news(**given: Any) -> int:
    return public.tell("test.news", users=given.pop("users", ["BEA"]), params={"what": "the pier"}, **given)


def states() -> list[tuple[str, str]]:
    return list(Delivery.objects.order_by("pk").values_list("channel", "state"))


def test_everybody_who_is_still_there_is_told_once() -> None:
    assert news(users=["BEA", "CARL", "GONE"], dedupe="pier:1") == 2
    assert news(users=["BEA", "CARL"], dedupe="pier:1") == 0
    assert news(users=["BEA"]) == news(users=["BEA"]) == 1
    assert [r.subject for r in queries.in_words(queries.of(BEA))] == ["News of the pier"] * 3
    assert queries.unread(BEA) == 3
    assert queries.unread(somebody("/", "x", ident="CARL")) == 1


def test_a_mail_is_plain_text_in_the_receivers_language_and_sent_once() -> None:
    news(users=["BEA"])
    assert mail.outbox == []
    jobs.drain()
    jobs.drain()
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.content_subtype) == (["bea@example.org"], "News of the pier", "plain")
    assert reverse("notices:follow", args=[Notice.objects.get().public_id]) in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert states() == [("mail", "sent")]


def test_what_fails_is_tried_again_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def broken(message: channels.Message) -> None:
        calls.append(message.id)
        if len(calls) == 1:
            raise ConnectionRefusedError

    monkeypatch.setitem(channels._channels, "mail", channels.Channel("mail", "Mail", broken))
    news()
    (row,) = working.claim("w", ["notices"])
    assert not working.work(row, "w")
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts, delivery.error) == ("waiting", 1, "ConnectionRefusedError")
    with clock.frozen(NOON + timedelta(hours=1)):
        jobs.drain()
    assert states() == [("mail", "sent")]
    assert calls == [delivery.public_id] * 2


def test_a_channel_nobody_configured_says_so() -> None:
    actions.choose(actor=BEA, wanted={("test.news", "sms"): True})
    news()
    jobs.drain()
    assert states() == [("mail", "sent"), ("sms", "not_configured")]


def test_people_choose_but_for_what_cannot_be_refused() -> None:
    actions.choose(actor=BEA, wanted={("test.news", "mail"): False, ("test.level", "mail"): False})
    news()
    public.tell("test.level", users=["BEA"], params={"level": 2})
    assert states() == [("mail", "waiting")]
    assert Delivery.objects.get().notice.kind == "test.level"
    actions.choose(actor=BEA, wanted={("test.news", "mail"): True})
    news()
    assert len(states()) == 2


def test_quiet_hours_hold_back_what_is_not_urgent() -> None:
    actions.keep_quiet(actor=BEA, starts=time(11), ends=time(13))
    news()
    public.tell("test.level", users=["BEA"], params={"level": 3})
    jobs.drain()
    assert states() == [("mail", "waiting"), ("mail", "sent")]
    assert Delivery.objects.order_by("pk")[0].due_at == NOON + timedelta(hours=1)
    with clock.frozen(NOON + timedelta(hours=2)):
        jobs.drain()
    assert len(mail.outbox) == 2
    actions.keep_quiet(actor=BEA, starts=None, ends=None)
    news()
    jobs.drain()
    assert len(mail.outbox) == 3


def test_what_was_read_before_it_was_due_is_not_sent() -> None:
    actions.keep_quiet(actor=BEA, starts=time(11), ends=time(13))
    news()
    Notice.read_all("BEA")
    with clock.frozen(NOON + timedelta(hours=2)):
        jobs.drain()
    assert states() == [("mail", "not_needed")]
    assert mail.outbox == []


def test_each_sees_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    news()
    notice = Notice.objects.get()
    url = reverse("notices:follow", args=[notice.public_id])
    carl = client_of(Principal("user", "CARL"), monkeypatch)
    assert carl.get(url).status_code == 404
    assert "No notices" in carl.get(reverse("notices:index")).content.decode()
    bea = client_of(BEA, monkeypatch)
    text = bea.get(reverse("notices:index")).content.decode()
    assert "News of the pier" in text
    assert "unread" in text
    assert bea.get(url).status_code == 302
    notice.refresh_from_db()
    assert notice.read_at == NOON


def test_choices_are_made_on_their_page(monkeypatch: pytest.MonkeyPatch) -> None:
    bea = client_of(BEA, monkeypatch)
    url = reverse("notices:choices")
    text = bea.get(url).content.decode()
    assert "always" in text
    assert text.count("not configured") == 2
    assert bea.post(url, {"starts": "22:00", "ends": ""}).status_code == 422
    assert bea.post(url, {"test.news:sms": "on", "starts": "22:00", "ends": "06:00"}).status_code == 302
    news()
    assert states() == [("sms", "waiting")]


def test_the_list_costs_the_same_with_many(monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any) -> None:
    for _n in range(60):
        news()
    bea = client_of(BEA, monkeypatch)
    with django_assert_max_num_queries(8):
        answer = bea.get(reverse("notices:index"))
    assert answer.content.decode().count("News of the pier") == 50
    assert "before=" in answer.content.decode()
    for query in ("?before=x", "?before=0", "?show=unread", "?before=" + "9" * 40):
        assert bea.get(reverse("notices:index") + query).status_code == 200


def test_mails_are_kept_where_they_are_kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = "atalaya.foundation.notices.keeping.Backend"
    news()
    jobs.drain()
    kept = KeptMail.objects.get()
    assert (kept.to, kept.subject) == ("bea@example.org", "News of the pier")
    ana = client_of(somebody("/", "notices.mails", ident="ANA"), monkeypatch)
    assert "News of the pier" in ana.get(reverse("notices:mails")).content.decode()
    assert "Open it" in ana.get(reverse("notices:mail", args=[kept.public_id])).content.decode() or kept.text
    assert client_of(BEA, monkeypatch).get(reverse("notices:mails")).status_code == 404
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert client_of(somebody("/", "notices.mails"), monkeypatch).get(reverse("notices:mails")).status_code == 404


def test_old_notices_go() -> None:
    news()
    assert retiring.retire() == 0
    with clock.frozen(NOON + retiring.KEPT + timedelta(days=1)):
        assert retiring.retire() == 1
    assert not Delivery.objects.exists()
