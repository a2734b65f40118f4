"""The pages of a register, made from its declaration."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from atalaya.foundation.audit.capabilities import Can as Audit
from atalaya.foundation.history.public import history_part
from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.imports import receiving
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Record, place_path_of
from atalaya.foundation.ui import slots
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.foundation.ui.registers import Register
from atalaya.foundation.ui.registers.columns import draw
from atalaya.foundation.web import tasks
from atalaya.foundation.web.crud.declared import Act, Actions, Panel, Part, Step
from atalaya.kernel.reasons import Refused

_READS = require_safe
_TASK = require_http_methods(["GET", "HEAD", "POST"])
_CALLED = 40


@dataclass(frozen=True, kw_only=True)
class Crud:
    """One simple register with its pages. `space` is the URL namespace of the module, `slug` the name within it.

    `one` is the word for one record, `lead` a sentence on what is listed; `new_form` defaults to `form` without a record.
    `rows` narrows what is listed (not what is permitted). `title`, `status`, `facts` and `origin` say a record; `edit` is
    the capability of every write. `beside(request)` are the tabs of the registers beside this one.
    """

    space: str
    slug: str
    model: type[Record]
    one: Text
    register: Register
    form: type[RecordForm]
    new_form: type[TaskForm] | None
    view: str
    edit: str
    actions: Actions
    facts: Callable[[Any], Sequence[tuple[Text, Any]]]
    title: Callable[[Any], Any] = str
    rows: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows
    lead: Text = ""
    status: Callable[[Any], tuple[str, Text] | None] = lambda _record: None
    origin: Callable[[Any], Sequence[tuple[Text, Any]]] = lambda _record: ()
    beside: Callable[[HttpRequest], Sequence[Mapping[str, Any]]] = lambda _request: ()
    parts: Sequence[Part] = ()
    steps: Sequence[Step] = ()
    panels: Sequence[Panel] = ()
    history: bool = False

    def address(self, verb: str, record: Record | None = None, *more: str) -> str:
        """The address of one of its pages."""
        return reverse(f"{self.space}:{self.slug}-{verb}", args=[record.public_id, *more] if record else [])

    @property
    def slot(self) -> str:
        """The name of its slots: "m.partners"."""
        return f"{self.space}.{self.slug}"

    def urls(self) -> list[URLPattern]:
        """Its pages, each declared with its capability."""
        own, at = f"{self.slug}/", f"{self.slug}/<slug:public_id>/"
        found = [self._path(own, self._list, "list", self.view, _READS)]
        if self.actions.add and self.new_form:
            found.append(self._path(f"{own}new", self._new, "new", self.edit, _TASK))
        found.append(self._path(at, self._detail, "detail", self.view, _READS))
        if self.actions.change:
            found.append(self._path(f"{at}edit", self._edit, "edit", self.view, _TASK))
        if self.actions.archive:
            found.append(self._path(f"{at}archive", self._archive, "archive", self.view, require_POST))
        if self.history:
            found.append(self._path(f"{at}history", self._history, "history", self.view, _READS))
        if self.steps:
            found.append(self._path(f"{at}steps/<slug:step>", self._step, "step", self.edit, _TASK))
        if self.parts:
            found.append(self._path(f"{at}<slug:part>/new", self._part_new, "part-new", self.edit, _TASK))
            found.append(self._path(f"{at}<slug:part>/<slug:line>/edit", self._part_edit, "part-edit", self.edit, _TASK))
            found.append(self._path(f"{at}<slug:part>/<slug:line>/archive", self._part_archive, "part-archive", self.edit, require_POST))
        return found

    def _path(self, pattern: str, view: Callable[..., HttpResponseBase], name: str, can: str, methods: Callable[..., Any]) -> URLPattern:
        found: URLPattern = path(pattern, page(can=can)(methods(view)), name=f"{self.slug}-{name}")
        return found

    def _found(self, public_id: str) -> Any:
        record = self.model._default_manager.filter(public_id=public_id[:_CALLED]).first()
        if record is None:
            raise Http404("no such record in reach")
        return record

    def _held(self, request: HttpRequest, public_id: str) -> Any:
        """The record, of which the reader may write. Raises Http404, or Denied."""
        record = self._found(public_id)
        principal_of(request).require(self.edit, place_path_of(record) or "/")
        return record

    def _crumbs(self, record: Record | None = None) -> list[dict[str, Any]]:
        crumbs = [{"label": self.register.label, "url": self.address("list")}]
        return [*crumbs, {"label": self.title(record), "url": self.address("detail", record)}] if record else crumbs

    def _list(self, request: HttpRequest) -> HttpResponseBase:
        new = self.address("new") if self.actions.add and self.new_form and principal_of(request).holds(self.edit) else ""
        rows = self.rows(self.model._default_manager.all())
        return self.register.respond(request, rows, template="web/crud_list.html", new_url=new, one=self.one, lead=self.lead, tabs=self.beside(request))

    def _detail(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        record = self._found(public_id)
        request.crud_record = record  # type: ignore[attr-defined]
        closed = self._closed(request, record)
        drawn = [(panel, values) for panel in self.panels if (values := panel.context(request, record)) is not None]
        brought = [(p, values) for p in slots.panels(f"{self.slot}.panels", principal_of(request)) if p.context and (values := p.context(request)) is not None]
        context = {
            **self._around(request, record, "detail"),
            "facts": self.facts(record),
            "origin": self.origin(record),
            "edit_url": self.address("edit", record) if self.actions.change else "",
            "archive_url": self.address("archive", record) if self.actions.archive else "",
            "closed": closed,
            "received": receiving.of_record(principal_of(request), record),
            "steps": [] if closed else [self._shown(step, record) for step in self.steps if step.shows(record)],
            "parts": [self._lines(request, part, record, is_open=not closed) for part in self.parts if part.shows(record)],
            "drawn": [{"template": p.template, "values": v, "at_side": p.at_side} for p, v in drawn]
            + [{"template": p.template, "values": v, "at_side": p.column > 1} for p, v in brought],
        }
        return render(request, "web/crud_detail.html", context)

    def _around(self, request: HttpRequest, record: Record, current: str) -> dict[str, Any]:
        """What every page of a record shows around its own."""
        return {
            "heading": self.title(record),
            "crumbs": self._crumbs(),
            "record": record,
            "one": self.one,
            "status": self.status(record),
            "tabs": self._tabs(request, record, current),
        }

    def _tabs(self, request: HttpRequest, record: Record, current: str) -> list[slots.Tab]:
        """The record itself, what modules above brought, and its history; nothing where the record stands alone."""
        principal, at = principal_of(request), place_path_of(record)
        first = slots.Tab(_("Overview"), self.address("detail", record), current == "detail")
        found = slots.tabs(f"{self.slot}.tabs", principal, record.public_id, first, current=current, path=at)
        if self.history and principal.may(Audit.VIEW, at or "/"):
            found.append(slots.Tab(_("History"), self.address("history", record), current == "history"))
        return found if len(found) > 1 else []

    def _closed(self, request: HttpRequest, record: Record) -> str:
        """Why this reader may not write to the record, in words; "" when they may."""
        reason = principal_of(request).refuse(self.edit, place_path_of(record) or "/")
        return words.say(reason) if reason else ""

    def _shown(self, step: Step, record: Record) -> dict[str, Any]:
        reason = step.refuse(record)
        return {"label": step.label, "icon": step.icon, "url": self.address("step", record, step.slug), "reason": words.say(reason) if reason else ""}

    def _lines(self, request: HttpRequest, part: Part, record: Record, *, is_open: bool) -> dict[str, Any]:
        """A part as its table: each line with where it is changed and taken back."""
        rows = list(part.rows(record))
        changes, removes = is_open and part.actions.change and part.form, is_open and part.actions.archive
        lines = [
            {
                "row": row,
                "cells": list(zip(part.columns[1:], row.cells, strict=True)),
                "edit": self.address("part-edit", record, part.slug, row.key) if changes else "",
                "archive": self.address("part-archive", record, part.slug, row.key) if removes else "",
            }
            for row in (draw(request, part.columns, rows) if rows else [])
        ]
        new = self.address("part-new", record, part.slug) if is_open and part.actions.add and part.new_form else ""
        return {"part": part, "lines": lines, "new_url": new, "acts": bool(changes or removes)}

    def _history(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        record = self._found(public_id)
        held = [row.ref for part in self.parts for row in part.rows(record)]
        return render(request, "web/crud_history.html", {**self._around(request, record, "history"), **history_part(request, record.ref, *held)})

    def _new(self, request: HttpRequest) -> HttpResponseBase:
        form = (self.new_form or TaskForm)(request.POST or None, request.FILES or None)
        heading = _("New %(thing)s") % {"thing": self.one}
        return self._task(request, form, self.actions.add, {}, heading=heading, back=self.address("list"))

    def _edit(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        record = self._held(request, public_id)
        form = self.form(request.POST or None, request.FILES or None, record=record)
        return self._task(request, form, self.actions.change, {"record": record}, heading=str(self.title(record)), back=self.address("detail", record))

    def _task(self, request: HttpRequest, form: TaskForm, act: Act | None, given: dict[str, Any], *, heading: str, back: str, **more: Any) -> HttpResponseBase:
        """One form and one action. `own` is the record whose crumbs stand above, `said` what is told when it is done, `archive` where it is taken back."""

        def run() -> Any:
            return act(actor=principal_of(request), **given, **form.values()) if act else None

        def done(made: Any) -> str:
            if made is None and "record" in given and not more.get("own"):
                return self.address("list")  # the step took the record away
            return self.address("detail", made) if isinstance(made, self.model) and not more.get("own") else back

        context = {"heading": heading, "crumbs": self._crumbs(more.get("own") or given.get("record")), "back_url": back}
        context |= {"submit_label": more["submit"]} if more.get("submit") else {}
        context |= {"archive_url": more["archive"]} if more.get("archive") else {}
        template = "web/crud_line.html" if more.get("archive") else "ui/task.html"
        return tasks.respond(request, form, run, done=done, said=more.get("said") or _("Saved."), template=template, context=context)

    def _archive(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        if self.actions.archive:
            self.actions.archive(actor=principal_of(request), record=self._found(public_id))
        return redirect(self.address("list"))

    def _step(self, request: HttpRequest, public_id: str, step: str) -> HttpResponseBase:
        record = self._held(request, public_id)
        found = next((s for s in self.steps if s.slug == step and s.shows(record)), None)
        if found is None:
            raise Http404("no such step")
        if request.method != "POST" and (reason := found.refuse(record)):
            raise Refused(reason)
        initial = found.initial(record) if found.initial else None
        form = found.form(request.POST or None, request.FILES or None, record=record, initial=initial)
        heading = _("%(label)s: %(title)s") % {"label": found.label, "title": self.title(record)}
        back = self.address("detail", record)
        return self._task(request, form, found.act, {"record": record}, heading=heading, back=back, said=found.said, submit=found.label)

    def _part(self, slug: str, record: Record) -> Part:
        found = next((p for p in self.parts if p.slug == slug and p.shows(record)), None)
        if found is None:
            raise Http404("no such part")
        return found

    def _line(self, part: Part, record: Record, line: str) -> Any:
        found = part.model._default_manager.filter(public_id=line[:_CALLED], **{part.owner: record}).first()
        if found is None:
            raise Http404("no such line")
        return found

    def _part_new(self, request: HttpRequest, public_id: str, part: str) -> HttpResponseBase:
        record = self._held(request, public_id)
        found = self._part(part, record)
        if found.actions.add is None or found.new_form is None:
            raise Http404("nothing is added here")
        form = found.new_form(request.POST or None, request.FILES or None)
        heading, back = str(found.add or _("New %(thing)s") % {"thing": found.one}), self.address("detail", record)
        return self._task(request, form, found.actions.add, {"owner": record}, heading=heading, back=back, own=record)

    def _part_edit(self, request: HttpRequest, public_id: str, part: str, line: str) -> HttpResponseBase:
        record = self._held(request, public_id)
        found = self._part(part, record)
        if found.actions.change is None or found.form is None:
            raise Http404("nothing is changed here")
        own = self._line(found, record, line)
        form = found.form(request.POST or None, request.FILES or None, record=own)
        heading = _("%(label)s: %(title)s") % {"label": found.label, "title": self.title(record)}
        archive = self.address("part-archive", record, part, line) if found.actions.archive else ""
        back = self.address("detail", record)
        return self._task(request, form, found.actions.change, {"record": own}, heading=heading, back=back, own=record, archive=archive)

    def _part_archive(self, request: HttpRequest, public_id: str, part: str, line: str) -> HttpResponseBase:
        record = self._held(request, public_id)
        found = self._part(part, record)
        if found.actions.archive:
            found.actions.archive(actor=principal_of(request), record=self._line(found, record, line))
        return redirect(self.address("detail", record))
