"""Reports in work: the list, one with its preview, and what may be done with it next."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.i18n import words as reasons
from atalaya.foundation.i18n.languages import CODES, NATIVE, from_django
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import every
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.forms import TaskForm
from atalaya.foundation.ui.registers import Choice, Column, Empty, Register
from atalaya.foundation.web import tasks
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.kernel.refs import Ref
from atalaya.results import report_forms as forms
from atalaya.results import report_labels as labels
from atalaya.results import report_rules as rules
from atalaya.results.actions import reporting
from atalaya.results.capabilities import Can
from atalaya.results.executive import gather, html, prose, words
from atalaya.results.executive.paper import paper
from atalaya.results.executive.standing import content_of, texts_of
from atalaya.results.models import Prose, Published, Report
from atalaya.results.moves import move_of

_VERBS = ("propose", "publish", "send_back", "revise")
_NEEDS = {"propose": Can.WRITE, "publish": Can.SIGN_OFF, "send_back": Can.SIGN_OFF, "revise": Can.WRITE}
_TONES = {rules.DRAFT: "muted", rules.PROPOSED: "warn", rules.PUBLISHED: "ok"}


@dataclass(frozen=True)
class Step:
    """What may be done next, or why not."""

    label: Text
    url: str
    reason: str = ""


def report_or_404(public_id: str) -> Report:
    """The report of the address. Raises Http404 for one that is not, or not for this reader."""
    found: Report | None = Report.objects.filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such report in scope")
    return found


def url_of(report: Report) -> str:
    """The address of a report in work."""
    return reverse("reports:detail", args=[report.public_id])


def name_of(report: Report) -> str:
    """What a report is called in lists: its kind and its months."""
    language = from_django(get_language())
    return f"{_('Executive report')} · {words.months(report.starts_on.isoformat(), report.ends_on.isoformat(), language)}"


def language_of(request: HttpRequest) -> str:
    """The language asked for, else the reader's."""
    asked = request.GET.get("language", "")
    return asked if asked in CODES else from_django(get_language())


def show_reports(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How reports are shown elsewhere, by public id: those in scope."""
    rows = Report.objects.filter(public_id__in=list(public_ids))
    return {row.public_id: Shown(name_of(row), url_of(row), "report") for row in rows}


def show_prose(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How the texts of reports are shown elsewhere: by report, section and language."""
    rows = Prose.objects.select_related("report").filter(public_id__in=list(public_ids))
    said = {row: " · ".join((name_of(row.report), str(labels.SECTIONS.get(row.section, row.section)), NATIVE.get(row.language, row.language))) for row in rows}
    return {row.public_id: Shown(text, url_of(row.report), "prose") for row, text in said.items()}


def show_published(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How published revisions are shown elsewhere: by report and number."""
    rows = Published.objects.select_related("report").defer("snapshot", "counts").filter(public_id__in=list(public_ids))
    named = {row: _("%(report)s, revision %(n)s") % {"report": name_of(row.report), "n": row.number} for row in rows}
    return {row.public_id: Shown(text, reverse("reports:published", args=[row.public_id]), "published") for row, text in named.items()}


@page(can=Can.VIEW)
def reports(request: HttpRequest) -> HttpResponseBase:
    """The reports, the latest period first."""
    last = Published.objects.filter(report=OuterRef("pk")).order_by("-number").values("number")[:1]
    rows = Report.objects.annotate(revision_published=Subquery(last))
    return REGISTER.respond(request, rows, template="results/reports.html", may_write=principal_of(request).holds(Can.WRITE))


def status_of(report: Report) -> tuple[str, Text]:
    """The tone and the word of a report's status."""
    return _TONES[report.status], labels.STATUSES[report.status]


REGISTER = Register(
    "results.reports",
    gettext_lazy("Reports"),
    columns=(
        Column("name", gettext_lazy("Report"), name_of, sort="ends_on", link=url_of),
        Column("as_of", gettext_lazy("As of"), "as_of", kind="day", sort="as_of", phone="end"),
        Column("status", gettext_lazy("Status"), status_of, kind="status", phone="status"),
        Column("published", gettext_lazy("Revision published"), lambda row: row.revision_published, kind="number"),
    ),
    filters=(Choice("status", gettext_lazy("Status"), "status", labels.STATUSES),),
    order="-ends_on",
    empty=Empty(gettext_lazy("No report yet"), gettext_lazy("A report takes its figures from the records: begin one, and it is there.")),
)


@page(can=Can.WRITE)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a report: the last quarter that is over is proposed."""
    today = clock.today()
    ends = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1) - timedelta(days=1)
    starts = ends.replace(month=ends.month - 2, day=1)
    form = forms.BeginForm(request.POST or None, initial={"starts_on": starts, "ends_on": ends, "as_of": today})
    back = reverse("reports:list")
    context = {"heading": _("Begin a report"), "crumbs": [Crumb(_("Reports"), back)], "back_url": back, "submit_label": _("Begin")}

    def act() -> Report:
        return reporting.begin(actor=principal_of(request), values=form.values())

    return tasks.respond(request, form, act, done=url_of, said=_("Begun."), context=context)


@page(can=Can.VIEW)
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """A report as it stands now: its preview in a language, its prose, its revisions, and what may be done next."""
    report = report_or_404(public_id)
    principal, language = principal_of(request), language_of(request)
    texts = texts_of(report)
    steps = steps_of(principal, report)
    here = url_of(report)
    context = {
        "heading": name_of(report),
        "crumbs": [Crumb(_("Reports"), reverse("reports:list"))],
        "report": report,
        "status": status_of(report),
        "steps": steps,
        "primary": next((step for step in steps if not step.reason), None),
        "languages_here": [{"code": code, "name": NATIVE[code], "url": f"{here}?language={code}", "is_current": code == language} for code in CODES],
        "blocks": _blocks(report, texts) if report.status == rules.DRAFT and principal.may(Can.WRITE, report.place_path) else [],
        "revisions": list(Published.objects.filter(report=report).order_by("-number").defer("snapshot", "counts")),
        "tabs": tabs_of(principal, report, "report"),
        "language": language,
        **_preview(report, texts, language),
    }
    return render(request, "results/report.html", context)


def tabs_of(principal: Principal, report: Report, view: str) -> list[dict[str, Any]]:
    """The report as it stands, and what happened to it."""
    views = [("report", _("Report"), url_of(report)), ("history", _("History"), reverse("reports:history", args=[report.public_id]))]
    return [{"label": label, "url": url, "is_current": name == view, "count": None} for name, label, url in views]


@page(can=Can.VIEW)
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to a report: its revisions with who proposed and who signed them, and which figures moved; and, for those who may see it, the log."""
    report = report_or_404(public_id)
    principal, language = principal_of(request), from_django(get_language())
    rows = list(Published.objects.filter(report=report).order_by("-number").defer("snapshot", "counts"))
    people = resolvers.show(Ref("accounts.user", who) for row in rows for who in (row.proposed_by, row.published_by))
    by_id = {ref.id: shown for ref, shown in people.items()}
    citing = Citations(move["source"] for row in rows for move in row.moved)
    told = [
        {
            "row": row,
            "proposed": by_id.get(row.proposed_by, Shown(row.proposed_by)),
            "signed": by_id.get(row.published_by, Shown(row.published_by)),
            "moved": [move_of(move, language, citing) for move in row.moved],
        }
        for row in rows
    ]
    context = {
        "heading": name_of(report),
        "crumbs": [Crumb(_("Reports"), reverse("reports:list"))],
        "report": report,
        "status": status_of(report),
        "tabs": tabs_of(principal, report, "history"),
        "told_of": told,
        "sees_log": principal.may(Audit.VIEW, report.place_path),
    }
    if context["sees_log"]:
        context |= history_part(request, report.ref)
    return render(request, "results/history.html", context)


def _preview(report: Report, texts: dict[str, dict[str, str]], language: str) -> dict[str, Any]:
    try:
        found = content_of(report, texts)
        told = rules.refuse_following(found.follows)
        drawn = html.part(paper(found.content, language, texts.get(language)), found.content)
        return {"paper": drawn, "refused": [reasons.say(told)] if told else []}
    except Refused as refused:  # a figure that was taken out of the register since the text was written
        return {"paper": "", "refused": [reasons.say(reason) for reason in refused.reasons]}


def steps_of(principal: Principal, report: Report) -> list[Step]:
    """What the workflow opens, each with the reason where this reader may not."""
    found = []
    for verb in _VERBS:
        if rules.refuse_verb(report.status, verb) is not None:
            continue
        reason: Reason | None = principal.refuse(_NEEDS[verb], report.place_path)
        if reason is None and verb == "publish":
            reason = rules.refuse_publish(report.status, report.proposed_by, principal.id)
        found.append(Step(labels.VERBS[verb], reverse(f"reports:{verb}", args=[report.public_id]), reasons.say(reason) if reason else ""))
    return found


def _blocks(report: Report, texts: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {
            "title": labels.SECTIONS[section],
            "languages": [
                {"code": code, "url": reverse("reports:write", args=[report.public_id, section, code]), "is_written": section in texts.get(code, {})}
                for code in CODES
            ],
        }
        for section in gather.SECTIONS
    ]


@page(can=Can.WRITE)
def write(request: HttpRequest, public_id: str, section: str, language: str) -> HttpResponse:
    """Write the prose of a section in a language; what is typed is shown as it will stand."""
    report = _held(request, public_id, Can.WRITE)
    if section not in gather.SECTIONS or language not in CODES:
        raise Http404("no such block")
    texts = texts_of(report)
    if request.method == "POST" and request.headers.get("HX-Target") == "preview":
        return render(request, "results/_preview.html", _block_preview(report, section, language, request.POST.get("text", "")[:8000]))
    text = texts.get(language, {}).get(section, "")
    form = forms.ProseForm(request.POST or None, initial={"text": text})
    here = reverse("reports:write", args=[report.public_id, section, language])
    form.fields["text"].widget.attrs |= {"lang": language, "hx-post": here, "hx-trigger": "input changed delay:400ms", "hx-target": "#preview"}
    context = {
        **_around(report, f"{labels.SECTIONS[section]} · {NATIVE[language]}", _("Save")),
        **_block_preview(report, section, language, text),
        "codes": [(indicator.code, indicator.label) for indicator in every()],
    }

    def act() -> Any:
        return reporting.write(actor=principal_of(request), report=report, section=section, language=language, text=form.values()["text"])

    return tasks.respond(request, form, act, done=f"{url_of(report)}?language={language}", said=_("Saved."), template="results/write.html", context=context)


def _block_preview(report: Report, section: str, language: str, text: str) -> dict[str, Any]:
    """The section with the text as it would stand, or why it cannot."""
    try:
        if reason := prose.refuse(text, section):
            raise Refused(reason)
        content = content_of(report, {language: {section: text}}).content
        return {"paper": html.section(paper(content, language, {section: text}), section), "language": language, "refused": []}
    except Refused as refused:
        return {"paper": "", "language": language, "refused": [reasons.say(reason) for reason in refused.reasons]}


def _held(request: HttpRequest, public_id: str, can: Can) -> Report:
    report = report_or_404(public_id)
    principal_of(request).require(can, report.place_path)
    return report


def _around(report: Report, heading: Text, label: Text) -> dict[str, Any]:
    way = [Crumb(_("Reports"), reverse("reports:list")), Crumb(name_of(report), url_of(report))]
    return {"heading": heading, "crumbs": way, "back_url": url_of(report), "submit_label": label}


@page(can=Can.WRITE)
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a report in work another period."""
    report = _held(request, public_id, Can.WRITE)
    form = forms.ChangeForm(request.POST or None, record=report)

    def act() -> Report:
        return reporting.change(actor=principal_of(request), report=report, values=form.values())

    return tasks.respond(request, form, act, done=url_of, said=_("Saved."), context=_around(report, _("Change the period"), _("Save")))


def _step(request: HttpRequest, report: Report, verb: str, form: TaskForm, run: Callable[..., Any], said: Text) -> HttpResponse:  # noqa: PLR0917
    label = labels.VERBS[verb]

    def act() -> Any:
        return run(actor=principal_of(request), report=report, **form.values())

    context = _around(report, f"{label}: {name_of(report)}", label)
    return tasks.respond(request, form, act, done=url_of(report), said=said, context=context)


@page(can=Can.WRITE)
def propose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Propose a report for publishing."""
    report = _held(request, public_id, Can.WRITE)
    return _step(request, report, "propose", forms.ConfirmForm(request.POST or None, record=report), reporting.propose, _("Proposed."))


@page(can=Can.SIGN_OFF)
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give a proposed report back."""
    report = _held(request, public_id, Can.SIGN_OFF)
    return _step(request, report, "send_back", forms.SendBackForm(request.POST or None, record=report), reporting.send_back, _("Sent back."))


@page(can=Can.SIGN_OFF)
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Sign a proposed report off and publish it."""
    report = _held(request, public_id, Can.SIGN_OFF)
    return _step(request, report, "publish", forms.PublishForm(request.POST or None, record=report), reporting.publish, _("Published."))


@page(can=Can.WRITE)
def revise(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a published report up again."""
    report = _held(request, public_id, Can.WRITE)
    return _step(request, report, "revise", forms.ReviseForm(request.POST or None, record=report), reporting.revise, _("Taken up again."))
