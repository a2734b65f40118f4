"""Asking States for names: for an activity and for a call, by one form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from atalaya.contacts import public as contacts
from atalaya.foundation.permissions.managers import within
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.web import tasks
from atalaya.places.public import Place, name_of, named
from atalaya.training import calls, forms, showing
from atalaya.training.capabilities import Can
from atalaya.training.models import Nomination

_SHOWN = 50


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """The nominations that wait for the reader's States, beside the requests of contacts; no panel where none does."""
    with everywhere("a nomination is the State's own, wherever the activity lies"):
        mine = within(principal_of(request).reach(Can.NOMINATE), "state_path")
        rows = Nomination.objects.filter(mine, asked_at__isnull=False, answered_at__isnull=True).select_related("activity", "call", "state").order_by("-id")
        found = [_asked(n) for n in rows[:_SHOWN]]
    return {"rows": found} if found else None


def _asked(nomination: Nomination) -> dict[str, Any]:
    if nomination.call is not None:
        (title, language), until = calls.title_of(nomination.call), nomination.call.closes_on
    elif nomination.activity is not None:
        (title, language), until = showing.title_of(nomination.activity), nomination.activity.nomination_until
    else:
        title, language, until = "", "", None
    return {"one": nomination, "title": title, "language": language, "until": until, "state": name_of(nomination.state)}


def ask_states(
    request: HttpRequest, subject: dict[str, Any], ask: Callable[[list[Place], int], list[Nomination]], *, done: str, said: str, context: dict[str, Any]
) -> HttpResponse:
    """The States not asked yet, those with a point of contact first. `subject` is what they are asked for, `ask` takes the chosen ones and their seats."""
    with everywhere("which States have a point of contact; who it is, is shown to nobody"):
        known = set(contacts.current(contacts.Contact.objects.filter(post=contacts.NATIONAL)).exclude(email="").values_list("place_id", flat=True))
    asked = list(Nomination.objects.filter(**subject).select_related("state").order_by("state__sort_name"))
    free = [p for p in Place.objects.filter(kind="state") if p.pk not in {n.state_id for n in asked}]
    choices = [(str(p.pk), name) for p, name in named(free)]
    form = forms.AskForm(request.POST or None, known=[c for c in choices if int(c[0]) in known], others=[c for c in choices if int(c[0]) not in known])

    def act() -> list[Nomination]:
        given = form.values()
        wanted = {str(p.pk): p for p in free}
        chosen = [wanted[key] for key in given["states"]]
        if given["state"]:
            chosen.append(wanted[given["state"]])
            contacts.name_national_contact(actor=principal_of(request), state=chosen[-1], values={"email": given["email"], "language": given["language"]})
        return ask(chosen, given["seats"])

    context["asked"] = [(name_of(n.state), n) for n in asked]
    return tasks.respond(request, form, act, done=done, said=said, template="training/ask.html", context=context)
