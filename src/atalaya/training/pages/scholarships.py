"""Scholarships: the register, one of them with its value and its history, and what is recorded of it."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.imports import receiving
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.slots import panels
from atalaya.foundation.web import tasks
from atalaya.kernel.paths import ROOT
from atalaya.places.public import name_of
from atalaya.training import calls, labels, scholarship_forms, scholarship_labels, scholarship_steps, scholarship_tables
from atalaya.training.actions import awarding
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, Award, AwardChange, Certificate, ValueLine
from atalaya.training.pages.calls import tabs
from atalaya.training.queries import label_of_award

_PARTS = ("facts", "value", "history")


def award_or_404(request: HttpRequest, public_id: str, can: Can | None = None) -> Award:
    """The award of the address. Raises Http404 for one out of sight, Denied for one where the capability is not held."""
    rows = Award.objects.select_related("call", "activity", "state")
    found: Award | None = rows.filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such scholarship in scope")
    if can is not None:
        principal_of(request).require(can, found.place_path)
    return found


def url_of(award: Award, part: str = "") -> str:
    """The address of an award's record, or of one of its parts."""
    return reverse("training:award", args=[award.public_id]) + (f"?part={part}" if part else "")


@page(can=Can.VIEW)
@require_safe
def register(request: HttpRequest) -> HttpResponseBase:
    """The scholarships in reach; names only where the reader may see names."""
    principal = principal_of(request)
    rows = Award.objects.select_related("call", "activity", "state", "participant").prefetch_related("lines")
    drawn = [(p.template, p.context(request)) for p in panels("scholarships.panels", principal) if p.context]
    own = {"may_award": principal.holds(Can.AWARD), "tabs": tabs("scholarships"), "panels": [(t, values) for t, values in drawn if values is not None]}
    return scholarship_tables.awards_for(principal).respond(request, rows, template="training/scholarships/register.html", context=own)


@page(can=Can.VIEW)
@require_safe
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One scholarship: its facts and where they are from, what it is worth, and its history."""
    award = award_or_404(request, public_id)
    principal = principal_of(request)
    part = request.GET.get("part", "facts")
    part = part if part in _PARTS else "facts"
    sees_names = principal.may(Can.VIEW_PERSONS, award.place_path)
    names = {"facts": _("Facts"), "value": _("Value"), "history": _("History")}
    context: dict[str, Any] = {
        "award": award,
        "part": part,
        "heading": label_of_award(award),
        "crumbs": [Crumb(scholarship_tables.AWARDS.label, reverse("training:scholarships"))],
        "status": scholarship_labels.award_of(award),
        "tabs": [{"label": label, "url": url_of(award, slug), "is_current": slug == part} for slug, label in names.items()],
        "steps": scholarship_steps.of_award(principal, award),
        "received": receiving.of_record(principal, award),
        "origin": [
            (_("Known since"), str(award.known)),
            (_("Source"), Citations([award.source]).html(award.source) or _("entered here")),
            (_("Code"), award.code or "–"),
        ],
    }
    if part == "facts":
        context |= {"facts": _facts(award, sees_names=sees_names), "certificates": _certificates(award) if sees_names else []}
    elif part == "value":
        context |= _value(award, may_change=principal.may(Can.AWARD, award.place_path))
    else:
        context["changes"] = [_told(c) for c in AwardChange.objects.filter(award=award).order_by("-id")]
    return render(request, "training/scholarships/award.html", context)


def _facts(award: Award, *, sees_names: bool) -> list[tuple[str, Any]]:
    activity = Activity.objects.filter(pk=award.activity_id).first() if award.activity_id else None
    who = award.participant.name if sees_names and award.participant else ""
    found = [
        (_("Name"), who),
        (_("Persons"), award.persons if award.persons > 1 else ""),
        (_("State"), name_of(award.state) if award.state else ""),
        (_("Sex"), labels.SEXES[award.sex] if award.sex else ""),
        (_("Call"), calls.title_of(award.call)[0] if award.call else ""),
        (_("Activity"), activity.title if activity else ""),
        (_("Awarded on"), str(award.awarded)),
        (_("Answered"), drawing.moment(award.answered_at) if award.answered_at else _("not yet") if award.status == "granted" and award.candidate_id else ""),
        (_("Accept until"), drawing.day(award.answer_by) if award.answer_by and award.status == "granted" else ""),
        (_("Outcome"), scholarship_labels.OUTCOMES[award.outcome]),
        (_("Outcome known on"), drawing.day(award.outcome_on) if award.outcome_on else ""),
        (_("Note"), award.outcome_note),
    ]
    return [(label, value) for label, value in found if value]


def _certificates(award: Award) -> list[tuple[Certificate, Text]]:
    if not award.activity_id or not award.participant_id:
        return []
    rows = Certificate.objects.filter(attendance__activity=award.activity_id, attendance__participant=award.participant_id).order_by("-id")
    return [(c, labels.ATTENDANCE[c.kind]) for c in rows]


def _value(award: Award, *, may_change: bool) -> dict[str, Any]:
    lines = list(ValueLine.objects.filter(award=award).select_related("payer").order_by("id"))
    sums = calls.worth(lines)
    return {
        "lines": [(line, scholarship_labels.METHODS[line.method], scholarship_labels.VALUATIONS[line.valuation]) for line in lines],
        "sums": [(one.currency, one, calls.money(one.currency, one.amount)) for one in sums],
        "is_foreign": any(one.currency != "USD" for one in sums),
        "may_change": may_change,
    }


def _of_line(said: dict[str, Any]) -> str:
    if not said:
        return ""
    method = str(scholarship_labels.METHODS.get(said["method"], said["method"]))
    valuation = str(scholarship_labels.VALUATIONS.get(said["valuation"], "")) if said["valuation"] else ""
    return ", ".join(filter(None, (method, calls.money(said["currency"], Decimal(said["amount"])), valuation, said["payer"])))


def _told(change: AwardChange) -> dict[str, Any]:
    before, after = change.before, change.after
    text = ""
    if change.verb.startswith("line_"):
        text = " → ".join(filter(None, (_of_line(before), _of_line(after))))
    elif change.verb == "extended":
        text = " → ".join(side["answer_by"] for side in (before, after) if side.get("answer_by"))
    elif change.verb == "outcome":
        text = " → ".join(str(scholarship_labels.OUTCOMES[side["outcome"]]) for side in (before, after))
    return {"at": change.created_at, "title": scholarship_labels.HAPPENED[change.verb], "text": ". ".join(filter(None, (text, change.reason)))}


def _around(award: Award, heading: Text, label: Text, part: str = "") -> dict[str, Any]:
    way = [Crumb(scholarship_tables.AWARDS.label, reverse("training:scholarships")), Crumb(label_of_award(award), url_of(award))]
    return {"heading": heading, "crumbs": way, "back_url": url_of(award, part), "submit_label": label}


@page(can=Can.AWARD)
def record(request: HttpRequest) -> HttpResponse:
    """Record scholarships that a document or a list says were given."""
    form = scholarship_forms.RecordAwardForm(request.POST or None)
    principal = principal_of(request)

    def act() -> Award:
        home = ROOT if principal.may(Can.AWARD, ROOT) else principal.reach(Can.AWARD)[0].path
        return awarding.record_award(actor=principal, values=form.values(), place_path=home)

    back = reverse("training:scholarships")
    way = [Crumb(scholarship_tables.AWARDS.label, back)]
    context = {"heading": _("Record scholarships"), "crumbs": way, "back_url": back, "submit_label": _("Record")}
    return tasks.respond(request, form, act, done=url_of, said=_("Recorded."), context=context)


@page(can=Can.RUN)
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record what the holder made of a scholarship."""
    award = award_or_404(request, public_id, Can.RUN)
    form = scholarship_forms.OutcomeForm(request.POST or None, record=award)

    def act() -> Award:
        return awarding.conclude(actor=principal_of(request), award=award, **form.values())

    return tasks.respond(request, form, act, done=url_of, said=_("Recorded."), context=_around(award, _("Record the outcome"), _("Record")))


@page(can=Can.AWARD)
def extend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the holder of a scholarship more time to accept it."""
    award = award_or_404(request, public_id, Can.AWARD)
    form = scholarship_forms.ExtendForm(request.POST or None, record=award)

    def act() -> Award:
        return awarding.extend(actor=principal_of(request), award=award, answer_by=form.values()["answer_by"])

    context = _around(award, _("Give more time to accept"), _("Save"))
    return tasks.respond(request, form, act, done=url_of, said=_("Saved. The holder is told by mail."), context=context)


@page(can=Can.AWARD)
def give_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take an award back before it takes effect."""
    award = award_or_404(request, public_id, Can.AWARD)
    form = scholarship_forms.ReasonForm(request.POST or None, record=award)

    def act() -> Award:
        return awarding.give_back(actor=principal_of(request), award=award, reason=form.values()["reason"])

    context = _around(award, _("Take the award back"), _("Take back"))
    return tasks.respond(request, form, act, done=url_of, said=_("Taken back. Its place is free."), context=context)


@page(can=Can.AWARD)
def line_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add to the value of a scholarship."""
    award = award_or_404(request, public_id, Can.AWARD)
    form = scholarship_forms.LineForm(request.POST or None)

    def act() -> ValueLine:
        return awarding.add_line(actor=principal_of(request), award=award, values=form.values())

    return _line_task(request, award, form, act, _("Add to the value"))


@page(can=Can.AWARD)
def line_edit(request: HttpRequest, public_id: str, line: str) -> HttpResponse:
    """Put a part of a scholarship's value right."""
    award, found = _line_or_404(request, public_id, line)
    form = scholarship_forms.LineEditForm(request.POST or None, record=found)

    def act() -> ValueLine:
        return awarding.change_line(actor=principal_of(request), award=award, line=found, values=form.values())

    return _line_task(request, award, form, act, _("Put the value right"))


def _line_task(request: HttpRequest, award: Award, form: Any, act: Callable[[], ValueLine], heading: str) -> HttpResponse:
    context = _around(award, heading, _("Save"), "value")
    return tasks.respond(request, form, act, done=url_of(award, "value"), said=_("Saved."), context=context)


def _line_or_404(request: HttpRequest, public_id: str, line: str) -> tuple[Award, ValueLine]:
    award = award_or_404(request, public_id, Can.AWARD)
    found: ValueLine | None = ValueLine.objects.select_related("payer").filter(award=award, public_id=line[:20]).first()
    if found is None:
        raise Http404("no such part of the value")
    return award, found


@page(can=Can.AWARD)
@require_POST
def line_remove(request: HttpRequest, public_id: str, line: str) -> HttpResponse:
    """Take a part out of a scholarship's value."""
    award, found = _line_or_404(request, public_id, line)
    awarding.remove_line(actor=principal_of(request), award=award, line=found)
    messages.success(request, _("Taken out. The history keeps what it said."))
    return redirect(url_of(award, "value"))
