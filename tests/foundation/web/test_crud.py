"""The boring pages: what each person gets from each of them."""

import pytest
from django import forms
from django.test import Client
from django.urls import include, path

from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.foundation.ui.registers import Column, Register, Words
from atalaya.foundation.web.crud import Actions, Crud
from atalaya.kernel import clock
from tests.foundation.ui.people import grant, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.foundation.web.test_crud")]


class NewForm(TaskForm):
    reason = forms.CharField(label="Reason", max_length=20)


class EditForm(RecordForm):
    reason = forms.CharField(label="Reason", max_length=20)


@action(can="accounts.grant")
def add(*, actor: Principal, reason: str) -> Grant:
    made = Grant(user=User.objects.get(public_id=actor.id), role="guard", place_path="/1/", starts_at=clock.now(), reason=reason)
    made.save()
    return made


@action(can="accounts.grant", at="record")
def change(*, actor: Principal, record: Grant, reason: str) -> Grant:
    record.reason = reason
    record.save()
    return record


@action(can="accounts.grant", at="record")
def archive(*, actor: Principal, record: Grant) -> None:
    record.ended_at = clock.now()
    record.save()


GRANTS = Crud(
    space="t",
    slug="grants",
    model=Grant,
    one="grant",
    register=Register(
        "t.grants",
        "Grants",
        columns=(Column("reason", "Reason", sort="reason", link=lambda row: GRANTS.address("detail", row)),),
        filters=(Words(("reason",)),),
        order="reason",
    ),
    form=EditForm,
    new_form=NewForm,
    view="accounts.view",
    edit="accounts.grant",
    actions=Actions(add, change, archive),
    facts=lambda r: [("Reason", r.reason)],
    title=lambda r: r.reason or "no reason",
)
from atalaya.config.urls import urlpatterns as everything  # noqa: E402

urlpatterns = [*everything, path("t/", include((GRANTS.urls(), "t")))]


def held(reason: str, at: str = "/1/") -> Grant:
    from tests.foundation.ui.people import join

    found = grant(actor=Principal("system", "tests"), user=join(actor=Principal("system", "tests"), email=f"{reason}@example.org"), role="guard", path=at)

    @action(can=None, why="a test names its rows")
    def name(*, actor: Principal, record: Grant) -> None:
        record.reason = reason
        record.save()

    name(actor=Principal("system", "tests"), record=found)
    return found


def test_who_may_lists_reads_edits_and_archives(client: Client) -> None:
    signed_in(client, "designated-authority")
    mine = held("mine")
    assert f'href="/t/grants/{mine.public_id}/"' in client.get("/t/grants/").content.decode()
    assert "Archive" in client.get(f"/t/grants/{mine.public_id}/").content.decode()
    page = client.get(f"/t/grants/{mine.public_id}/edit").content.decode()
    assert 'value="mine"' in page
    answer = client.post(f"/t/grants/{mine.public_id}/edit", {"reason": "better", "revision": "2"})
    assert answer["Location"] == f"/t/grants/{mine.public_id}/"
    assert client.post(f"/t/grants/{mine.public_id}/archive")["Location"] == "/t/grants/"
    with everywhere("a test looks"):
        found = Grant.objects.get(pk=mine.pk)
    assert (found.reason, found.ended_at) == ("better", clock.now())


def test_who_may_only_see_is_told_why(client: Client) -> None:
    signed_in(client, "auditor")
    mine = held("mine")
    page = client.get(f"/t/grants/{mine.public_id}/").content.decode()
    assert 'aria-disabled="true"' in page
    assert client.get(f"/t/grants/{mine.public_id}/edit").status_code == 403
    assert client.post(f"/t/grants/{mine.public_id}/archive").status_code == 403
    assert client.get("/t/grants/new").status_code == 404


def test_what_is_out_of_reach_does_not_exist(client: Client) -> None:
    signed_in(client, "designated-authority")
    theirs = held("theirs", "/2/")
    for where in ("", "edit"):
        assert client.get(f"/t/grants/{theirs.public_id}/{where}").status_code == 404
    assert client.post(f"/t/grants/{theirs.public_id}/archive").status_code == 404
    assert "theirs" not in client.get("/t/grants/").content.decode()


def test_a_new_one_that_is_not_permitted_where_it_would_be_is_refused(client: Client) -> None:
    signed_in(client, "designated-authority")
    assert client.get("/t/grants/new").status_code == 200
    assert client.post("/t/grants/new", {"reason": ""}).status_code == 422
    assert client.post("/t/grants/new", {"reason": "x"}).status_code == 403
