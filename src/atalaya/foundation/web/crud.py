"""The boring pages of a simple register: list, detail, new, edit, archive. Hand-written pages are for where the work is.

    PARTNERS = Crud(
        slug="partners", model=Partner, one=_("partner"), register=REGISTER, form=PartnerForm,
        view=Can.VIEW, edit=Can.EDIT, facts=lambda p: [(_("Address"), p.address)],
        actions=Actions(add=actions.add_partner, change=actions.change_partner, archive=actions.archive_partner),
    )
    urlpatterns = PARTNERS.urls()          # names: partners-list, -new, -detail, -edit, -archive

What a reader may not see answers 404 (the scope), what they may see but not do 403 (the action); the button of it stands
closed on the page with its reason. The templates are the four shapes; nothing else is needed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.models import Record, place_path_of
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.foundation.ui.registers import Register
from atalaya.foundation.web import tasks

View = Callable[..., HttpResponseBase]
Act = Callable[..., Any]


@dataclass(frozen=True)
class Actions:
    """The declared actions behind the pages. `add(actor=, **values)`, `change(actor=, record=, **values)`, `archive(actor=, record=)`."""

    add: Act | None = None
    change: Act | None = None
    archive: Act | None = None


@dataclass(frozen=True, kw_only=True)
class Crud:
    """One simple register with its pages. `space` is the URL namespace of the module, `slug` the name within it.

    `one` is the word for one record; `new_form` defaults to `form` without a record. `rows` narrows what is listed (not
    what is permitted). `title` and `facts` say a record; `edit` is the capability of every write.
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

    def address(self, verb: str, record: Record | None = None) -> str:
        """The address of one of its pages."""
        return reverse(f"{self.space}:{self.slug}-{verb}", args=[record.public_id] if record else [])

    def urls(self) -> list[URLPattern]:
        """Its pages, each declared with its capability."""
        found = [
            path(f"{self.slug}/", page(can=self.view)(require_safe(self._list)), name=f"{self.slug}-list"),
            path(f"{self.slug}/<slug:public_id>/", page(can=self.view)(require_safe(self._detail)), name=f"{self.slug}-detail"),
        ]
        if self.actions.change:
            edit = page(can=self.view)(require_http_methods(["GET", "HEAD", "POST"])(self._edit))
            found.append(path(f"{self.slug}/<slug:public_id>/edit", edit, name=f"{self.slug}-edit"))
        if self.actions.archive:
            found.append(path(f"{self.slug}/<slug:public_id>/archive", page(can=self.view)(require_POST(self._archive)), name=f"{self.slug}-archive"))
        if self.actions.add and self.new_form:
            new = page(can=self.edit)(require_http_methods(["GET", "HEAD", "POST"])(self._new))
            found.insert(1, path(f"{self.slug}/new", new, name=f"{self.slug}-new"))
        return found

    def _found(self, public_id: str) -> Any:
        record = self.model._default_manager.filter(public_id=public_id).first()
        if record is None:
            raise Http404("no such record in reach")
        return record

    def _crumbs(self, record: Record | None = None) -> list[dict[str, Any]]:
        crumbs = [{"label": self.register.label, "url": self.address("list")}]
        return [*crumbs, {"label": self.title(record), "url": self.address("detail", record)}] if record else crumbs

    def _list(self, request: HttpRequest) -> HttpResponseBase:
        principal: Principal = request.principal  # type: ignore[attr-defined]
        new = self.address("new") if self.actions.add and self.new_form and principal.holds(self.edit) else ""
        rows = self.rows(self.model._default_manager.all())
        return self.register.respond(request, rows, template="web/crud_list.html", new_url=new, one=self.one)

    def _detail(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        record = self._found(public_id)
        return render(
            request,
            "web/crud_detail.html",
            {
                "heading": self.title(record),
                "crumbs": self._crumbs(),
                "record": record,
                "facts": self.facts(record),
                "edit_url": self.address("edit", record) if self.actions.change else "",
                "archive_url": self.address("archive", record) if self.actions.archive else "",
                "closed": self._closed(request, record),
            },
        )

    def _closed(self, request: HttpRequest, record: Record) -> str:
        """Why this reader may not write to the record, in words; "" when they may."""
        principal: Principal = request.principal  # type: ignore[attr-defined]
        reason = principal.refuse(self.edit, place_path_of(record) or "/")
        return words.say(reason) if reason else ""

    def _new(self, request: HttpRequest) -> HttpResponseBase:
        form = (self.new_form or TaskForm)(request.POST or None, request.FILES or None)
        heading = _("New %(thing)s") % {"thing": self.one}
        return self._task(request, form, self.actions.add, {}, heading=heading, back=self.address("list"))

    def _edit(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        record = self._found(public_id)
        principal: Principal = request.principal  # type: ignore[attr-defined]
        principal.require(self.edit, place_path_of(record) or "/")
        form = self.form(request.POST or None, request.FILES or None, record=record)
        return self._task(request, form, self.actions.change, {"record": record}, heading=str(self.title(record)), back=self.address("detail", record))

    def _task(self, request: HttpRequest, form: TaskForm, act: Act | None, given: dict[str, Any], *, heading: str, back: str) -> HttpResponseBase:
        def run() -> Any:
            return act(actor=request.principal, **given, **form.values()) if act else None  # type: ignore[attr-defined]

        def done(made: Any) -> str:
            return self.address("detail", made) if isinstance(made, Record) else back

        context = {"heading": heading, "crumbs": self._crumbs(given.get("record")), "back_url": back}
        return tasks.respond(request, form, run, done=done, said=_("Saved."), context=context)

    def _archive(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        if self.actions.archive:
            self.actions.archive(actor=request.principal, record=self._found(public_id))  # type: ignore[attr-defined]
        return redirect(self.address("list"))
