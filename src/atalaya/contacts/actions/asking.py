"""Requests: sent to contacts, answered by link or signed in, reminded, closed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Answer, Contact, Request
from atalaya.contacts.rules import asking as rules
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.reasons import Refused
from atalaya.places.public import refuse_text, tidy


@action(can=Can.ASK, at="place_path")
def send_request(*, actor: Principal, place_path: str, values: Mapping[str, Any], contacts: Iterable[Contact]) -> Request:
    """Ask several contacts for something by a day. Each gets a link of its own. Raises Refused."""
    made = Request(place_path=place_path, status=rules.REQUEST.next("", "send"))
    for name, value in values.items():
        setattr(made, name, tidy(value, lines=name == "text") if isinstance(value, str) else value)
    wanted = list(contacts)
    reasons = [
        refuse_text(made.title, "title", rules.TITLE, required=True),
        refuse_text(made.text, "text", rules.TEXT),
        rules.refuse_due(made.due_on, clock.today()),
        rules.refuse_recipients(len(wanted), "contacts"),
    ]
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)
    made.save()
    for contact in wanted:
        _ask(made, contact)
    return made


def _ask(request: Request, contact: Contact) -> None:
    one = Answer(request=request, contact=contact, place=contact.place, place_path=request.place_path, about_path=contact.about_path)
    one.secret, one.asked_at = ids.secret_code(), clock.now()
    one.save()
    if contact.email:
        jobs.enqueue("contacts.mail_answer", answer=one.public_id, letter="request")


@action(can=Can.ASK, at="request")
def close_request(*, actor: Principal, request: Request) -> Request:
    """Take no more answers. Raises Refused."""
    request.status, request.closed_at = rules.REQUEST.next(request.status, "close"), clock.now()
    request.save()
    return request


@action(can=Can.ASK, at="request")
def reopen_request(*, actor: Principal, request: Request, due_on: Any) -> Request:
    """Take answers again, until another day. Raises Refused."""
    if reason := rules.refuse_due(due_on, clock.today()):
        raise Refused(reason)
    request.status, request.closed_at, request.due_on = rules.REQUEST.next(request.status, "reopen"), None, due_on
    request.save()
    return request


@action(can=Can.ASK, at="request")
def remind(*, actor: Principal, request: Request) -> int:
    """Remind whoever has not answered. Returns how many. Raises Refused for a request that is closed."""
    if reason := rules.refuse_answer(request.kind, request.status, rules.DECLINED, "", ()):
        raise Refused(reason)
    waiting = list(Answer.objects.select_related("contact").filter(request=request, answered_at__isnull=True))
    for one in waiting:
        one.reminded_at = clock.now()
        one.save()
        if one.contact.email:
            jobs.enqueue("contacts.mail_answer", answer=one.public_id, letter="request_reminder")
    return len(waiting)


@action(can=None, why="the mailed link, or the capability to answer at the contact's place, is the permission")
def answer_request(*, actor: Principal, answer: Answer, verdict: str, text: str = "", names: Sequence[Mapping[str, str]] = (), by: str = "") -> Answer:
    """Answer for a contact. Until the request is closed an answer may be given anew. Raises Refused."""
    told, who = tidy(text, lines=True), tidy(by)
    named = [{"name": tidy(n["name"]), "email": n.get("email", "").strip().lower()} for n in names if n.get("name", "").strip()][: rules.NAMES]
    reasons = [
        rules.refuse_answer(answer.request.kind, answer.request.status, verdict, told, named),
        refuse_text(told, "text", rules.ANSWER),
        refuse_text(who, "by", 200),
    ]
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)
    answer.verdict, answer.text, answer.names, answer.by, answer.answered_at = verdict, told, named if verdict == rules.DONE else [], who, clock.now()
    answer.save()
    return answer


@action(can=Can.ASK, at="answer")
def note_reminded(*, actor: Principal, answer: Answer) -> None:
    """Keep that a contact was reminded by the clock."""
    answer.reminded_at = clock.now()
    answer.save()
    jobs.enqueue("contacts.mail_answer", answer=answer.public_id, letter="request_reminder")
