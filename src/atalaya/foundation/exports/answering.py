"""Answering a request with a file of rows."""

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.exports import actions
from atalaya.foundation.exports.columns import Column, check
from atalaya.foundation.exports.writing import KINDS, csv_lines, json_lines, xlsx
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import scope
from atalaya.kernel.paths import ROOT, Reach, ancestors

_BATCH = 500
_IN_MEMORY = 2_000_000


@dataclass(frozen=True, kw_only=True)
class About:
    """What an export is: `can` is the capability it takes, `filters` what was asked, `place_path` where (else worked out).

    `source` and `as_of` become the last two columns where they are given and the register has no such column itself.
    """

    can: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    place_path: str | None = None
    source: str = ""
    as_of: date | None = None

    def added_to(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """The columns with `source` and `as_of` behind them."""
        found = list(columns)
        have = {c.name for c in found}
        if self.source and "source" not in have:
            found.append(Column("source", _("Source"), lambda _row: self.source))
        if self.as_of and "as_of" not in have:
            found.append(Column("as_of", _("As of"), lambda _row: self.as_of))
        return check(found)


def respond(request: HttpRequest, filename: str, columns: Iterable[Column], rows: Any, kind: str, *, about: About) -> HttpResponseBase:
    """The rows as a file to keep. `rows` is a query set of the open scope, or a list. It is noted before the first byte leaves.

    Raises Http404 for a kind there is not, Denied without the capability.
    """
    if kind not in KINDS:
        raise Http404("no such kind of export")
    actor = principal_of(request)
    wanted = about.added_to(columns)
    actions.take_out(
        actor=actor,
        register=filename,
        kind=kind,
        can=str(about.can),
        place_path=about.place_path or common(actor.reach(about.can)),
        filters=about.filters,
        rows=rows.count() if hasattr(rows, "query") else len(rows),
    )
    found = rows.iterator(chunk_size=_BATCH) if hasattr(rows, "query") else iter(rows)
    answer = _workbook(wanted, found) if kind == "xlsx" else _stream(actor, wanted, found, kind)
    answer["Content-Disposition"] = content_disposition_header(True, safe_name(filename, kind)) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _workbook(columns: Sequence[Column], rows: Iterator[Any]) -> HttpResponseBase:
    out = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the response closes it
    xlsx(out, columns, rows)
    out.seek(0)
    return FileResponse(out, content_type=KINDS["xlsx"])


def _stream(actor: Principal, columns: Sequence[Column], rows: Iterator[Any], kind: str) -> HttpResponseBase:
    lines = {"csv": csv_lines, "jsonl": json_lines}[kind](columns, rows)
    return StreamingHttpResponse(_as_reader(actor, lambda: b"".join(islice(lines, _BATCH))), content_type=KINDS[kind])


def _as_reader(actor: Principal, more: Callable[[], bytes]) -> Iterator[bytes]:
    """Pieces made in the reader's scope and language. The page is long over when they are fetched."""
    language = translation.get_language()
    while True:
        with scope(actor), translation.override(language):
            piece = more()
        if not piece:
            return
        yield piece


def common(reaches: Iterable[Reach]) -> str:
    """The lowest path above or at all of `reaches`: where an export over them is noted."""
    lines = [[ROOT, *ancestors(r.path), r.path] for r in reaches]
    return max((p for p in set.intersection(*map(set, lines)) if p), key=len) if lines else ROOT


def safe_name(name: str, kind: str) -> str:
    """A file name of plain characters."""
    return (re.sub(r"[^\w.-]+", "-", name).strip("-.")[:80] or "export") + "." + kind
