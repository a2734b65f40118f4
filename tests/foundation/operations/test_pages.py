"""Ana keeps the installation; Zoe has no business here."""

import pytest
from django.test import Client

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.audit.models import Entry
from atalaya.foundation.jobs.models import PARKED, WAITING, Job
from atalaya.foundation.outbox.models import DROPPED, Delivery, StoredEvent
from atalaya.foundation.permissions.principals import system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from tests.conftest import NOON


@action(can=None, why="a test's own")
def somebody(*, actor, email: str, role: str = "") -> User:
    user = User(email=email, name="Ana")
    user.save()
    if role:
        Grant(user=user, role=role, place_path="/", starts_at=NOON).save()
    return user


def signed_in(email: str, role: str = "") -> Client:
    with everywhere("a test"):
        user = somebody(actor=system("tests", []), email=email, role=role)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def ana(db: None) -> Client:
    return signed_in("ana@example.org", "administrator")


@pytest.fixture
def parked(db: None) -> tuple[Delivery, Job]:
    event = StoredEvent.rows.create(event_id="E", name="pfsp.LevelChanged", subject="s", payload={"x": "Maria"}, at=NOON)
    error = "ValueError\natalaya.pfsp.reactions:7 on_level"
    delivery = Delivery.rows.create(event=event, reaction="pfsp.on_level", subject="s", state=PARKED, run_at=NOON, attempts=6, error=error)
    job = Job.rows.create(job_id="J", name="risk.rescore", state=PARKED, enqueued_at=NOON, run_at=NOON, attempts=6, error=error, args={"n": "Maria"})
    return delivery, job


def test_the_page_of_the_system(ana, parked, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(22):
        text = ana.get("/system/").content.decode()
    assert "The database answers" in text
    assert "?kind=job" in text


def test_failures_show_where_and_not_what(ana, parked) -> None:
    for kind, name in (("delivery", "pfsp.on_level"), ("job", "risk.rescore")):
        text = ana.get(f"/system/failures?kind={kind}").content.decode()
        assert name in text
        assert "on_level" in text
        assert "Maria" not in text
    assert ana.get("/system/failures?kind=job&before=1").status_code == 200
    assert ana.get("/system/failures?before=" + "9" * 40).status_code == 200


def test_retry_and_drop_are_logged_and_happen_once(ana, parked) -> None:
    delivery, job = parked
    assert ana.post(f"/system/failures/job/{job.pk}/retry").status_code == 302
    assert ana.post(f"/system/failures/delivery/{delivery.pk}/drop").status_code == 302
    assert (Job.rows.get().state, Delivery.rows.get().state) == (WAITING, DROPPED)
    assert "operations.retry_failed" in Entry._base_manager.values_list("action", flat=True)
    again = ana.post(f"/system/failures/job/{job.pk}/retry", follow=True)
    assert "somebody else was faster" in again.content.decode()
    assert ana.post(f"/system/failures/job/{job.pk}/burn").status_code == 404
    assert ana.post(f"/system/failures/tree/{job.pk}/drop").status_code == 404


def test_others_find_nothing_here(db, parked) -> None:
    zoe = signed_in("zoe@example.org")
    assert zoe.get("/system/").status_code == 404
    assert zoe.post(f"/system/failures/job/{parked[1].pk}/drop").status_code == 404
    assert Job.rows.get().state == PARKED
