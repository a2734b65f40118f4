"""What the registers of cooperation share: their actions, steps, tabs and the way facts are written."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels
from atalaya.cooperation.actions import entering
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.forms.building import ConfirmForm
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.registers import Column
from atalaya.foundation.web.crud import Actions, Crud, Step
from atalaya.kernel.workflow import Workflow

Facts = list[tuple[Text, Any]]
# Longer codes are made up from the row of a table, and say nothing to a reader.
_LONGEST_CODE = 20
# The registers that stand beside each other as tabs.
GROUPS: Mapping[str, Sequence[tuple[str, Text]]] = {
    "dialogue": (("meetings", _("Meetings")), ("bodies", _("Bodies")), ("terms", _("Terms")), ("decisions", _("Decisions"))),
    "collaboration": (
        *(("instruments", _("Agreements")), ("follow-ups", _("To be done"))),
        *(("partners", _("Partners and donors")), ("members", _("Members")), ("awards", _("Awards"))),
    ),
    "assistance": (("projects", _("Projects")), ("contributions", _("Contributions"))),
    "frameworks": (("frameworks", _("Strategies, laws and committees")),),
}


def beside(group: str, current: str) -> Callable[[HttpRequest], list[dict[str, Any]]]:
    """The tabs of a group of registers; the one of the matrix stands with the registers it is drawn from."""

    def tabs(request: HttpRequest) -> list[dict[str, Any]]:
        found = [(slug, label, reverse(f"cooperation:{slug}-list")) for slug, label in GROUPS[group]]
        if group == "frameworks":
            found.insert(0, ("matrix", _("By State"), reverse("cooperation:matrix")))
        return [{"label": label, "url": url, "is_current": slug == current, "count": None} for slug, label, url in found]

    return tabs


def crud(group: str, slug: str, **given: Any) -> Crud:
    """A register of cooperation: its space, capabilities and tabs are those of all."""
    own: dict[str, Any] = {"view": Can.VIEW, "edit": Can.EDIT, "beside": beside(group, slug), "history": True}
    return Crud(space="cooperation", slug=slug, **(own | given))


def entered(kind: type[Record]) -> Actions:
    """Entering and changing a record of a kind."""
    return Actions(add=_adder(kind), change=_change)


def lines(kind: type[Record]) -> Actions:
    """Entering, changing and taking back a line that belongs to a record."""
    return Actions(add=_adder(kind), change=_change, archive=entering.take_back)


def _adder(kind: type[Record]) -> Callable[..., Any]:
    def add(*, actor: Principal, owner: Record | None = None, **values: Any) -> Any:
        return entering.enter(actor=actor, kind=kind, values=values, owner=owner)

    return add


def _change(*, actor: Principal, record: Record, **values: Any) -> Any:
    return entering.change(actor=actor, record=record, values=values)


def valued(act: Callable[..., Any]) -> Callable[..., Any]:
    """An action that takes its facts as one mapping, as the pages of a register call it."""

    def run(*, actor: Principal, record: Record | None = None, owner: Record | None = None, **values: Any) -> Any:
        about = {name: given for name, given in (("record", record), ("owner", owner)) if given is not None}
        return act(actor=actor, values=values, **about)

    return run


def ways(workflow: Workflow, verbs: Mapping[str, Text], form_of: Mapping[str, Any], act: Callable[..., Any], said: Text) -> tuple[Step, ...]:
    """A step for each verb of a workflow, open where its table says so."""

    def shows(verb: str) -> Callable[[Any], bool]:
        return lambda record: workflow.refuse(record.status, verb) is None

    def run(verb: str) -> Callable[..., Any]:
        return lambda *, actor, record, **values: act(actor=actor, record=record, verb=verb, **values)

    return tuple(
        Step(
            slug=verb.replace("_", "-"), label=label, icon=labels.ICONS[verb], form=form_of.get(verb, ConfirmForm), act=run(verb), said=said, shows=shows(verb)
        )
        for verb, label in verbs.items()
    )


PUBLIC: tuple[Step, ...] = (
    Step(
        slug="publish",
        label=_("Show to everybody"),
        icon="speakerphone",
        form=ConfirmForm,
        act=entering.publish,
        said=_("Everybody sees it now."),
        shows=lambda r: not r.is_public,
    ),
    Step(
        slug="hide",
        label=_("Keep to the programme"),
        icon="eye-off",
        form=ConfirmForm,
        act=entering.hide,
        said=_("Only the programme sees it now."),
        shows=lambda r: r.is_public,
    ),
)
WITHDRAW: tuple[Step, ...] = (
    Step(
        slug="withdraw",
        label=_("Take back: entered by mistake"),
        icon="trash",
        form=ConfirmForm,
        act=entering.withdraw,
        said=_("Taken back."),
        shows=lambda r: not getattr(r, "code", None),
    ),
)


def kept(pairs: Iterable[tuple[Text, Any]]) -> Facts:
    """The facts that say something."""
    return [(label, value) for label, value in pairs if value not in ("", None)]


def linked(url: str, label: Any) -> Any:
    """A link, or the words alone where there is no address."""
    return format_html('<a href="{}">{}</a>', url, label) if url else label


def cited(rows: Iterable[Any]) -> list[Any]:
    """The rows of a part, each with its source as it is cited: one question for all of them."""
    found = list(rows)
    citing = Citations(row.source for row in found)
    for row in found:
        row.citation = citing.html(row.source)
    return found


SOURCE = Column("source", _("Source"), "citation", kind="html")


def paper(record: Any) -> Facts:
    """The mandate, the symbol of the paper, its address and the note."""
    return [
        (_("Mandate"), labels.MANDATES.get(record.mandate, "") if record.mandate else ""),
        (_("Document symbol"), linked(record.link, record.symbol or (_("Document") if record.link else ""))),
        (_("Note"), record.note),
    ]


def origin(record: Any) -> Facts:
    """Where a record is from, since when it is known, and who sees it."""
    found: Facts = [(_("Known since"), str(record.known)), (_("Source"), Citations([record.source]).html(record.source) or _("entered here"))]
    if 0 < len(getattr(record, "code", None) or "") < _LONGEST_CODE:
        found.append((_("Code"), record.code))
    if hasattr(record, "is_public"):
        found.append((_("Seen by"), _("everybody") if record.is_public else _("the programme")))
    return found


def day(on: Any) -> Any:
    """A day, or nothing."""
    return drawing.day(on) if on else ""
