"""Answering a task: one form, one action, and everything that may come between them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.records.models import Record, Stale
from atalaya.foundation.ui.forms import RecordForm, TaskForm
from atalaya.kernel.reasons import Refused

Done = str | Callable[[Any], str]


def respond(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], Any],
    *,
    done: Done,
    said: Text = "",
    template: str = "ui/task.html",
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Show the form; on POST run `act` and go to `done`, an address or a function of what `act` returned.

    `said` is told on the next page. 422 for what is to be put right, 409 for another's change in between. `act` reads
    `form.values()`; what it raises as Refused is said at the fields, Denied passes on to the page that explains it.
    """
    values = {"form": form, **(context or {})}
    if request.method != "POST":
        return render(request, template, values)
    if not form.is_valid():
        return render(request, template, values, status=422)
    if isinstance(form, RecordForm) and form.is_stale:
        return render(request, template, {**values, "conflict": form.against(_stored(form.record))}, status=409)
    try:
        made = act()
    except Stale as stale:
        if not isinstance(form, RecordForm):
            raise
        return render(request, template, {**values, "conflict": form.against(_stored(stale.record))}, status=409)
    except Denied:
        raise
    except Refused as refused:
        if not isinstance(form, TaskForm):
            raise
        form.add_reasons(refused)
        return render(request, template, values, status=422)
    if said:
        messages.success(request, str(said))
    return redirect(done(made) if callable(done) else done)


def _stored(record: Record) -> Record:
    """The record as it is stored now, through the open scope."""
    found: Record = type(record)._default_manager.get(pk=record.pk)
    return found
