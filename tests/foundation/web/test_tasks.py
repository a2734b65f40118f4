"""Tasks: what is entered is never lost, whoever else was faster."""

from typing import Any

import pytest
from django import forms
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from atalaya.foundation.accounts.models import Grant
from atalaya.foundation.permissions.principals import Denied, Principal, gather
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.records.actions import action
from atalaya.foundation.ui.forms import RecordForm
from atalaya.foundation.web import tasks
from atalaya.kernel.paths import Reach
from atalaya.kernel.reasons import Reason, Refused
from tests.foundation.ui.people import grant, join

pytestmark = pytest.mark.django_db
ANA = Principal("user", "ANA", gather([(frozenset({"accounts.view", "accounts.grant"}), Reach("/1/"))]))


class GrantForm(RecordForm):
    role = forms.ChoiceField(label="Role", choices=[("guard", "Guard"), ("auditor", "Auditor")])
    reason = forms.CharField(label="Reason", max_length=20)


@action(can="accounts.grant", at="held")
def change(*, actor: Principal, held: Grant, role: str, reason: str) -> Grant:
    held.role, held.reason = role, reason
    held.save()
    return held


@pytest.fixture
def held() -> Grant:
    tests = Principal("system", "tests")
    return grant(actor=tests, user=join(actor=tests), role="guard", path="/1/")


def send(held: Grant, act: Any = None, **data: str) -> HttpResponse:
    request: HttpRequest = RequestFactory().post("/x", data)
    request.user, request.session, request.principal = held.user, SessionStore(), ANA  # type: ignore[attr-defined, assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    with scope(ANA):
        form = GrantForm(request.POST, record=Grant.objects.get(pk=held.pk))
        return tasks.respond(request, form, act or (lambda: change(actor=ANA, held=form.record, **form.values())), done="/done", said="Kept.")


def test_a_save_leads_on(held: Grant) -> None:
    answer = send(held, revision="1", role="auditor", reason="new")
    assert (answer.status_code, answer["Location"]) == (302, "/done")


def test_what_is_wrong_is_said_at_its_field(held: Grant) -> None:
    answer = send(held, revision="1", role="king", reason="")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_reason"' in text
    assert 'id="id_reason_error"' in text
    assert "2 things to put right" in text


def test_another_s_change_is_shown_and_saved_over_only_on_purpose(held: Grant) -> None:
    assert send(held, revision="1", role="auditor", reason="first").status_code == 302
    answer = send(held, revision="1", role="guard", reason="second")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "<td>first</td><td><b>second</b></td>" in text
    assert 'value="second"' in text
    assert 'name="revision" value="2"' in text
    assert send(held, revision="2", role="guard", reason="second").status_code == 302


def test_a_change_between_reading_and_saving_is_shown_too(held: Grant) -> None:
    def meanwhile() -> None:
        with scope(ANA):
            mine = Grant.objects.get(pk=held.pk)
            change(actor=ANA, held=Grant.objects.get(pk=held.pk), role="auditor", reason="faster")
            change(actor=ANA, held=mine, role="guard", reason="slower")

    answer = send(held, meanwhile, revision="1", role="guard", reason="slower")
    assert answer.status_code == 409
    assert "Save mine over theirs" in answer.content.decode()


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 40, "0"])
def test_a_broken_revision_never_overwrites(held: Grant, revision: str) -> None:
    assert send(held, revision=revision, role="guard", reason="x").status_code in {409, 422}


def test_what_the_rules_refuse_is_said_and_what_is_denied_passes_on(held: Grant) -> None:
    def refuse() -> None:
        raise Refused(Reason("TEST_REFUSED", field="reason"), Reason("TEST_OTHER"))

    def deny() -> None:
        raise Denied(Reason("NOT_PERMITTED"))

    answer = send(held, refuse, revision="1", role="guard", reason="x")
    assert answer.status_code == 422
    assert "TEST_REFUSED" in answer.content.decode()
    with pytest.raises(Denied):
        send(held, deny, revision="1", role="guard", reason="x")
