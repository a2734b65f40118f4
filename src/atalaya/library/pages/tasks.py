"""The tasks of works and editions: one form and one action each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.declarations import page
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.web import tasks
from atalaya.kernel.paths import ROOT
from atalaya.library import forms, labels, rules, showing, tables
from atalaya.library.actions import cataloguing
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Work
from atalaya.library.pages.finding import around, held_edition, held_work, url_of


def _home(request: HttpRequest) -> str:
    """Where the reader's works lie: with the programme, else at the place where the role is held."""
    principal = principal_of(request)
    return ROOT if principal.may(Can.EDIT, ROOT) else principal.reach(Can.EDIT)[0].path


@page(can=Can.EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a work into the catalogue; as a recording of an activity, when its page leads here."""
    kind = request.GET.get("kind", "")
    initial = {
        "title_language": getattr(request.user, "language", "en"),
        "kind": kind if kind in labels.KINDS else "guide",
        "about": request.GET.get("about", "")[:80],
        "title": request.GET.get("title", "")[:300],
    }
    form = forms.NewWorkForm(request.POST or None, initial=initial)

    def act() -> Work:
        return cataloguing.catalogue(actor=principal_of(request), place_path=_home(request), **form.told())

    back = reverse("library:works")
    context = {"heading": _("Enter a work"), "crumbs": [Crumb(tables.WORKS.label, back)], "back_url": back, "submit_label": _("Enter")}
    return tasks.respond(request, form, act, done=url_of, said=_("Entered."), context=context)


@page(can=Can.EDIT)
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change the facts of a work."""
    work = held_work(request, public_id)
    form = forms.EditWorkForm(request.POST or None, record=work)

    def act() -> Work:
        return cataloguing.change_work(actor=principal_of(request), work=work, **form.told())

    return tasks.respond(request, form, act, done=url_of, said=_("Saved."), context=around(work, _("Change facts"), _("Save")))


def _confirm(request: HttpRequest, public_id: str, run: Callable[..., Work], heading: Text, label: Text, *, said: Text) -> HttpResponse:
    work = held_work(request, public_id)
    form = forms.ConfirmForm(request.POST or None, record=work)

    def act() -> Work:
        return run(actor=principal_of(request), work=work)

    return tasks.respond(request, form, act, done=url_of, said=said, context=around(work, f"{heading}: {showing.title_of(work)[0]}", label))


@page(can=Can.EDIT)
def open_(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a work to everybody."""
    return _confirm(request, public_id, cataloguing.open_work, _("Show to everybody"), _("Show"), said=_("Everybody sees it now."))


@page(can=Can.EDIT)
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a work to those who sign in only."""
    said = _("Only those who sign in see it now.")
    return _confirm(request, public_id, cataloguing.close_work, _("Show to those who sign in only"), _("Show to them only"), said=said)


@page(can=Can.EDIT)
def relist(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a work back into the catalogue."""
    said = _("It is back in the catalogue.")
    return _confirm(request, public_id, cataloguing.relist_work, _("Put back into the catalogue"), _("Put back"), said=said)


@page(can=Can.EDIT)
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a work out of the catalogue."""
    work = held_work(request, public_id)
    form = forms.ReasonForm(request.POST or None, record=work)

    def act() -> Work:
        return cataloguing.withdraw_work(actor=principal_of(request), work=work, **form.values())

    heading = _("Take out of the catalogue: %(title)s") % {"title": showing.title_of(work)[0]}
    return tasks.respond(request, form, act, done=url_of, said=_("Taken out."), context=around(work, heading, _("Take out")))


@page(can=Can.EDIT)
def edition_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add an edition of a work."""
    work = held_work(request, public_id)
    form = forms.NewEditionForm(request.POST or None, request.FILES or None)

    def act() -> Edition:
        return cataloguing.add_edition(actor=principal_of(request), work=work, **form.told())

    context = around(work, _("Add an edition"), _("Add")) | _rights(work)
    return tasks.respond(request, form, act, done=url_of(work), said=_("Added."), template="library/edition_task.html", context=context)


def _rights(work: Work) -> dict[str, Any]:
    return {"rights": labels.rights(work.rights), "may_keep": rules.refuse_file(work.rights) is None}


@page(can=Can.EDIT)
def edition_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change an edition, or keep another copy of it."""
    edition = held_edition(request, public_id)
    form = forms.EditEditionForm(request.POST or None, request.FILES or None, record=edition)

    def act() -> Edition:
        return cataloguing.change_edition(actor=principal_of(request), edition=edition, **form.told())

    (reading,) = showing.readings([edition])
    context = around(edition.work, _("Change an edition"), _("Save")) | _rights(edition.work) | {"edition": edition, "kept": reading.file}
    return tasks.respond(request, form, act, done=url_of(edition.work), said=_("Saved."), template="library/edition_task.html", context=context)


def _take(request: HttpRequest, edition: Edition, run: Callable[..., Any], heading: Text, label: Text, *, said: Text) -> HttpResponse:
    form = forms.ConfirmForm(request.POST or None, record=edition)

    def act() -> Any:
        return run(actor=principal_of(request), edition=edition)

    return tasks.respond(request, form, act, done=url_of(edition.work), said=said, context=around(edition.work, heading, label))


@page(can=Can.EDIT)
def edition_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove an edition that should not be there."""
    edition = held_edition(request, public_id)
    heading = _("Remove the edition “%(title)s”") % {"title": showing.title_of_edition(edition)[0]}
    return _take(request, edition, cataloguing.remove_edition, heading, _("Remove"), said=_("Removed. The history keeps what it said."))


@page(can=Can.EDIT)
def file_drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Remove the copy of an edition."""
    edition = held_edition(request, public_id)
    heading = _("Remove the copy of “%(title)s”") % {"title": showing.title_of_edition(edition)[0]}
    return _take(request, edition, cataloguing.drop_file, heading, _("Remove the copy"), said=_("The copy is gone."))
