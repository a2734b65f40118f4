"""The files an importer hands out: its template, and the rows it refused."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.exports.public import KINDS, Column, write
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.i18n.words import say
from atalaya.foundation.imports.declared import REFUSED, FileForm, Importer
from atalaya.foundation.imports.models import Upload
from atalaya.foundation.imports.planning import reasons_of
from atalaya.foundation.imports.reading import read

Sheet = tuple[list[Column], list[dict[str, Any]]]


def template(importer: Importer) -> Sheet:
    """The columns of the importer and one example row."""
    return [Column(f.name, f.label) for f in importer.fields], [{f.name: f.example for f in importer.fields}]


def refused(importer: Importer, upload: Upload) -> Sheet:
    """The refused rows as they were written, their line and what is wrong with them."""
    if importer.sheets or importer.form:
        return _refused_by_place(importer, upload)
    cells = dict(read(bytes(upload.content), max_rows=importer.max_rows).rows)
    names = list(unique([*upload.plan["header"], "row", "problems"]))
    width = len(names) - 2
    rows = []
    for kept in (r for r in upload.plan["rows"] if r["v"] == REFUSED):
        written = [*cells[kept["n"]][:width], *[""] * (width - len(cells[kept["n"]]))]
        rows.append(dict(zip(names, [*written, kept["n"], _problems(kept)], strict=True)))
    labels: list[Text] = [*names[:width], _("Row"), _("Problems")]
    return [Column(n, label, _named(n)) for n, label in zip(names, labels, strict=True)], rows


def _refused_by_place(importer: Importer, upload: Upload) -> Sheet:
    """Where each refused row stands and what is wrong with it: the tables have no columns in common, or it is no table."""
    row = importer.form.row if importer.form else _("Row")
    names: list[tuple[str, Text]] = [("table", _("Table")), ("row", row), ("record", _("Record")), ("problems", _("Problems"))][bool(importer.form) :]
    rows = [{"table": r.get("s", ""), "row": r["n"], "record": r["l"], "problems": _problems(r)} for r in upload.plan["rows"] if r["v"] == REFUSED]
    return [Column(n, label, _named(n)) for n, label in names], rows


def _problems(kept: Mapping[str, Any]) -> str:
    return " ".join(f"{r.field}: {say(r)}" if r.field else say(r) for r in reasons_of(kept))


def _named(name: str) -> Any:
    return lambda row: row[name]


def unique(names: Iterable[str]) -> Iterable[str]:
    """The names of columns, each once: one that is empty or stands again gets lines behind it."""
    seen: set[str] = set()
    for written in names:
        name = written
        while not name or name in seen:
            name += "_"
        seen.add(name)
        yield name


def example(form: FileForm, importer: Importer, kind: str) -> HttpResponse:
    """A small file of the form, to begin with. Raises Http404 for another kind."""
    if kind != form.suffix:
        raise Http404("no such kind")
    found = HttpResponse(form.example(importer), content_type=form.media_type)
    found["Content-Disposition"] = f'attachment; filename="{importer.slug}-template.{form.suffix}"'
    found["X-Content-Type-Options"] = "nosniff"
    return found


def answer(columns: list[Column], rows: list[dict[str, Any]], kind: str, name: str) -> HttpResponse:
    """A small file to keep. Raises Http404 for a kind there is not."""
    if kind not in KINDS:
        raise Http404("no such kind")
    out = io.BytesIO()
    write(out, columns, rows, kind)
    found = HttpResponse(out.getvalue(), content_type=KINDS[kind])
    found["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    found["X-Content-Type-Options"] = "nosniff"
    return found
