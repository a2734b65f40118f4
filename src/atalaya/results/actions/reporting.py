"""Writing a report, proposing it, and publishing it by a second person's signature."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import note
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.results import report_rules as rules
from atalaya.results.capabilities import Can
from atalaya.results.executive import gather, prose, quantities
from atalaya.results.executive.guarding import Guarded
from atalaya.results.executive.paper import paper
from atalaya.results.executive.standing import content_of, texts_of
from atalaya.results.models import Prose, Published, Report


@action(can=Can.WRITE)
def begin(*, actor: Principal, values: Mapping[str, Any]) -> Report:
    """Begin a report of a period. Raises Refused."""
    report = Report(status=rules.next_status("", "begin"))
    _settle(report, values)
    return report


@action(can=Can.WRITE, at="report")
def change(*, actor: Principal, report: Report, values: Mapping[str, Any]) -> Report:
    """Give a report in work another period, rule or as-of date. Raises Refused, or Stale."""
    _require_draft(report)
    _settle(report, values)
    return report


def _settle(report: Report, values: Mapping[str, Any]) -> None:
    for name in ("starts_on", "ends_on", "rule", "as_of"):
        setattr(report, name, values[name])
    if reason := rules.refuse_period(report.starts_on, report.ends_on, report.as_of, clock.today()):
        raise Refused(reason)
    report.save()


@action(can=Can.WRITE, at="report")
def write(*, actor: Principal, report: Report, section: str, language: str, text: str) -> Prose:
    """Write the prose of a section in a language; an empty text takes it away. Raises Refused."""
    _require_draft(report)
    if section not in gather.SECTIONS or language not in CODES:
        raise Refused(Reason("REPORT_NO_SUCH_BLOCK", {"section": section[:30], "language": language[:10]}, "text"))
    if reason := prose.refuse(text, section):
        raise Refused(reason)
    block = Prose.objects.filter(report=report, section=section, language=language).first() or Prose(report=report, section=section, language=language)
    block.text = text.strip()
    block.save()
    return block


@action(can=Can.WRITE, at="report")
def propose(*, actor: Principal, report: Report) -> Report:
    """Propose a report for publishing. Raises Refused for prose that cannot be filled in, or Stale."""
    report.status = rules.next_status(report.status, "propose")
    texts = texts_of(report)
    content = _that_stands(report, texts).content
    for language in CODES:
        paper(content, language, texts.get(language))
    report.proposed_by = actor.id
    report.save()
    return report


@action(can=Can.SIGN_OFF, at="report")
def send_back(*, actor: Principal, report: Report, reason: str) -> Report:
    """Give a proposed report back to those who write it. Raises Refused, or Stale."""
    report.status = rules.next_status(report.status, "send_back")
    report.save()
    note(reason=reason)
    return report


@action(can=Can.SIGN_OFF, at="report")
def publish(*, actor: Principal, report: Report, because: str = "") -> Published:
    """Sign a proposed report off: its figures and words are kept as they are now. Raises Refused for the one who proposed it."""
    if reason := rules.refuse_publish(report.status, report.proposed_by, actor.id):
        raise Refused(reason)
    last = Published.objects.filter(report=report).order_by("-number").first()
    if last is not None and not because.strip():
        raise Refused(Reason("REPORT_REVISION_WITHOUT_REASON", field="because"))
    texts = texts_of(report)
    found = _that_stands(report, texts)
    content = found.content
    made = Published(
        report=report,
        place_path=report.place_path,
        number=last.number + 1 if last else 1,
        snapshot={"content": content, "prose": texts},
        counts=found.counts,
        moved=_moved(last, content) if last else [],
        because=because.strip(),
        published_at=clock.now(),
        published_by=actor.id,
        proposed_by=report.proposed_by,
    )
    made.save()
    report.status = rules.next_status(report.status, "publish")
    report.save()
    return made


def _that_stands(report: Report, texts: Mapping[str, Mapping[str, str]]) -> Guarded:
    """What a report says, if nothing that is kept back follows from it. Raises Refused."""
    found = content_of(report, texts)
    if reason := rules.refuse_following(found.follows):
        raise Refused(reason)
    return found


def _moved(last: Published, content: gather.Content) -> list[dict[str, Any]]:
    before = last.snapshot["content"]
    about = {"as_of": [before["as_of"], content["as_of"]]} if before["as_of"] != content["as_of"] else {}
    return [{**move, **about} for move in quantities.moved(before["figures"], content["figures"])]


@action(can=Can.WRITE, at="report")
def revise(*, actor: Principal, report: Report, as_of: date) -> Report:
    """Take a published report up again, as of a later day: what is published stays until the next is. Raises Refused, or Stale."""
    report.status = rules.next_status(report.status, "revise")
    report.as_of = as_of
    if reason := rules.refuse_period(report.starts_on, report.ends_on, as_of, clock.today()):
        raise Refused(reason)
    report.save()
    return report


def _require_draft(report: Report) -> None:
    if report.status != rules.DRAFT:
        raise Refused(Reason("REPORT_NOT_IN_WORK"))
