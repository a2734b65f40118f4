"""Practices and lessons: the register, one of them, its State's tasks, and the review."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.imports import receiving
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import SIGNED_IN, page
from atalaya.foundation.permissions.managers import within
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.forms import RecordForm
from atalaya.foundation.web import tasks
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Refused
from atalaya.library import forms, labels, queries, rules, showing, steps, tables
from atalaya.library.actions import practising
from atalaya.library.capabilities import Can
from atalaya.library.models import Practice, PracticeChange, PracticeTopic
from atalaya.library.pages.finding import around_practice, parts_of, practice_or_404, tabs, url_of_practice
from atalaya.places.public import SUB_REGIONS, Place, name_of, named
from atalaya.topics import public as topics

_WHY = "what is accepted is for everybody who signed in; the rest is its State's, and what was submitted the reviewers'"


def _states(principal: Principal) -> list[Place]:
    """The States for which somebody may submit, by name."""
    rows = Place.objects.filter(within(principal.reach(Can.SUBMIT), "place_path"), kind="state") if principal.holds(Can.SUBMIT) else []
    return [state for state, _name in named(rows)]


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def practices(request: HttpRequest) -> HttpResponseBase:
    """The practices somebody may read."""
    principal = principal_of(request)
    submits = bool(_states(principal))
    register = tables.practices(reviews=principal.may(Can.REVIEW, ROOT), submits=submits)
    own = {"may_submit": submits, "tabs": tabs(request, "practices")}
    return register.respond(request, queries.practices_for(principal).select_related("state"), template="library/practices.html", context=own)


@page(can=SIGNED_IN, why=_WHY)
@require_safe
def practice(request: HttpRequest, public_id: str) -> HttpResponse:
    """One practice, and its way through the review for those who take part in it."""
    found = practice_or_404(request, public_id)
    principal = principal_of(request)
    takes_part = principal.may(Can.REVIEW, ROOT) or principal.may(Can.VIEW, found.place_path)
    context = {
        **about(found),
        "crumbs": [Crumb(tables.PRACTICES.label, reverse("library:practices"))],
        "tabs": parts_of(request, "practice", found.public_id, found.place_path, "practice"),
        "steps": steps.of_practice(principal, found),
        "changes": _changes(found) if takes_part else [],
        "origin": [(_("Known since"), cldr.partial(found.known)), (_("Source"), Citations([found.source]).html(found.source) or _("entered here"))],
        "received": receiving.of_record(principal, found),
    }
    return render(request, "library/practice.html", context)


def about(found: Practice) -> dict[str, Any]:
    """What a page of a practice shows of it, whoever reads."""
    title, language = showing.title_of_practice(found)
    with everywhere("the topics of a practice that was admitted already"):
        codes = list(PracticeTopic.objects.filter(practice=found).order_by("topic").values_list("topic", flat=True))
    told = [
        (_("What it answers"), found.situation),
        (_("What was done"), found.done),
        (_("What came of it"), found.result),
        (_("What others may take from it"), found.lesson),
    ]
    return {
        "practice": found,
        "heading": title,
        "language": language,
        "kind": labels.PRACTICE_KINDS[found.kind],
        "status": labels.practice_status(found.status),
        "told": [(label, text) for label, text in told if text],
        "topics": [topics.named(code) for code in codes],
        "facts": _facts(found),
    }


def _facts(found: Practice) -> list[tuple[str, Any]]:
    told = [
        (pgettext("country", "State"), name_of(found.state) if found.state else ""),
        (_("Sub-region"), SUB_REGIONS.get(found.sub_region, found.sub_region) if found.sub_region else ""),
        (_("Who did it"), found.body),
        (_("Since when"), cldr.partial(PartialDate(found.since_on, found.since_precision)) if found.since_on else ""),
        (_("Language"), labels.language(found.language)),
        (_("How many"), found.counted if found.counted > 1 else ""),
        (_("Note"), found.note),
    ]
    return [(label, value) for label, value in told if value]


def _changes(found: Practice) -> list[dict[str, Any]]:
    with everywhere("the steps of a practice that was admitted already"):
        rows = list(PracticeChange.objects.filter(practice=found).order_by("-id"))
    return [{"at": c.created_at, "title": labels.PRACTICE_STATUSES[c.status], "text": c.reason} for c in rows]


@page(can=Audit.VIEW)
@require_safe
def practice_history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to a practice."""
    found = practice_or_404(request, public_id)
    context = {
        "heading": showing.title_of_practice(found)[0],
        "crumbs": [Crumb(tables.PRACTICES.label, reverse("library:practices"))],
        "kind_label": labels.PRACTICE_KINDS[found.kind],
        "tabs": parts_of(request, "practice", found.public_id, found.place_path, "practice-history"),
    }
    return render(request, "library/history.html", {**context, **history_part(request, found.ref)})


@page(can=Can.SUBMIT)
def new(request: HttpRequest) -> HttpResponse:
    """Write a practice for one's State."""
    principal = principal_of(request)
    language = getattr(request.user, "language", "en")
    form = forms.NewPracticeForm(request.POST or None, among=_states(principal), initial={"language": language, "kind": "practice"})

    def act() -> Practice:
        values = form.values()
        state, about_ = values.pop("state"), values.pop("topics")
        return practising.draft_practice(actor=principal, state=state, values=values, topics=about_)

    back = reverse("library:practices")
    context = {"heading": _("Write a practice"), "crumbs": [Crumb(tables.PRACTICES.label, back)], "back_url": back, "submit_label": _("Keep as a draft")}
    return tasks.respond(request, form, act, done=url_of_practice, said=_("Kept as a draft. Submit it when it is ready."), context=context)


@page(can=Can.SUBMIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change a practice that nobody is reviewing."""
    found = practice_or_404(request, public_id)
    principal_of(request).require(Can.SUBMIT, found.place_path)
    if request.method == "GET" and (reason := rules.refuse_change(found.status)):
        raise Refused(reason)
    form = forms.EditPracticeForm(request.POST or None, record=found)

    def act() -> Practice:
        values = form.values()
        about_ = values.pop("topics")
        return practising.change_practice(actor=principal_of(request), practice=found, values=values, topics=about_)

    context = around_practice(found, _("Change the practice"), _("Save"))
    return tasks.respond(request, form, act, done=url_of_practice, said=_("Saved."), context=context)


def _move(
    request: HttpRequest, public_id: str, verb: str, form_of: type[RecordForm], run: Callable[..., Practice], *, words: tuple[Text, Text, Text]
) -> HttpResponse:
    """One step of a practice: `words` are the heading, the button and what is said when it is done."""
    found = practice_or_404(request, public_id)
    if request.method == "GET" and (reason := rules.PRACTICE.refuse(found.status, verb)):
        raise Refused(reason)
    form = form_of(request.POST or None, record=found)

    def act() -> Practice:
        return run(actor=principal_of(request), practice=found, **form.values())

    heading, label, said = words
    context = around_practice(found, f"{heading}: {showing.title_of_practice(found)[0]}", label)
    done = url_of_practice if verb != "withdraw" else reverse("library:practices")
    return tasks.respond(request, form, act, done=done, said=said, context=context)


@page(can=Can.SUBMIT)
def submit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Hand a practice to the secretariat."""
    words = (_("Submit"), _("Submit"), _("Submitted. The secretariat reviews it; you are told what becomes of it."))
    return _move(request, public_id, "submit", forms.ConfirmForm, practising.submit_practice, words=words)


@page(can=Can.SUBMIT)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a practice back."""
    words = (_("Take back"), _("Take back"), _("Taken back. Nobody outside your State reads it any more."))
    return _move(request, public_id, "withdraw", forms.ConfirmForm, practising.withdraw_practice, words=words)


@page(can=Can.SUBMIT)
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a withdrawn practice up again."""
    words = (_("Take up again"), _("Take up again"), _("It is a draft again."))
    return _move(request, public_id, "reopen", forms.ConfirmForm, practising.reopen_practice, words=words)


@page(can=Can.REVIEW)
def accept(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a practice into the library."""
    words = (_("Accept"), _("Accept"), _("Accepted. Everybody who signs in reads it now, and its State is told."))
    return _move(request, public_id, "accept", forms.NoteForm, practising.accept_practice, words=words)


@page(can=Can.REVIEW)
def return_(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a practice back to its State."""
    words = (_("Give back"), _("Give back"), _("Given back. Its State is told why."))
    return _move(request, public_id, "return", forms.ReasonForm, practising.return_practice, words=words)
