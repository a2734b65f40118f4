"""From a file to a plan that can be shown, kept and compared."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from atalaya.foundation.imports import bundling
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, VERDICTS, Importer, Planned, Row
from atalaya.foundation.imports.parsing import parse
from atalaya.foundation.imports.reading import Table, read
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.records.values import plain
from atalaya.kernel.reasons import Reason, Refused


@dataclass(frozen=True)
class Brought:
    """A table as its file holds it, and which sheet it is; "" for the only one."""

    sheet: str
    filename: str
    table: Table

    @property
    def sha256(self) -> str:
        """The same for the same header and the same cells, wherever they stood."""
        return hashlib.sha256(json.dumps([self.table.header, *(cells for _n, cells in self.table.rows)]).encode()).hexdigest()


@dataclass(frozen=True)
class Plan:
    """What a file would do. `header` is the file's own, `unused` its columns that nothing is done with, `aside` files of a set that are no sheet."""

    rows: tuple[Planned, ...]
    header: tuple[str, ...]
    unused: tuple[str, ...]
    encoding: str
    aside: tuple[str, ...] = ()
    tables: tuple[Brought, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows of each verdict."""
        found = Counter(p.verdict for p in self.rows)
        return {v: found[v] for v in VERDICTS}

    @property
    def to_do(self) -> tuple[Planned, ...]:
        """The rows something is written for."""
        return tuple(p for p in self.rows if p.verdict in {NEW, CHANGED})

    @property
    def fingerprint(self) -> str:
        """The same for two plans that show the same."""
        return hashlib.sha256(json.dumps([_short(p) for p in self.rows], sort_keys=True).encode()).hexdigest()

    def kept(self) -> dict[str, Any]:
        """The plan as JSON, for the pages that show it."""
        return {
            "header": list(self.header),
            "unused": list(self.unused),
            "encoding": self.encoding,
            "aside": list(self.aside),
            "tables": [[t.sheet, t.sha256] for t in self.tables],
            "rows": [_short(p) for p in self.rows],
        }


def _short(planned: Planned) -> dict[str, Any]:
    found = {
        "n": planned.row.number,
        "v": planned.verdict,
        "l": planned.label,
        "r": [[r.code, dict(r.params), r.field] for r in planned.reasons],
        "c": {name: [plain(before), plain(after)] for name, (before, after) in planned.changes.items()},
    }
    if planned.row.sheet:
        found["s"] = planned.row.sheet
    if planned.notes:
        found["o"] = [[r.code, dict(r.params), r.field] for r in planned.notes]
    return found


def make(importer: Importer, actor: Principal, content: bytes, at: str = "") -> Plan:
    """Read, parse and plan `content` as `actor`, for the place `at`. Raises Refused when there is no table in it to speak of."""
    if importer.refuse_at is not None:
        with scope(actor):
            reason = importer.refuse_at(actor, at)
        if reason is not None:
            raise Refused(replace(reason, field="at"))
    if importer.form is not None:
        contents = importer.form.read(importer, content)
        return Plan(_planned(importer, actor, [replace(r, at=at) for r in contents.rows]), (), contents.unused, "utf-8")
    if importer.sheets:
        return _make_of_several(importer, actor, content)
    table = read(content, max_rows=importer.max_rows)
    rows, heads = parse(importer, table)
    return Plan(_planned(importer, actor, rows), table.header, heads.unused, table.encoding, tables=(Brought("", "", table),) if importer.kept_for else ())


def _make_of_several(importer: Importer, actor: Principal, content: bytes) -> Plan:
    found = read_sheets(importer, bundling.unpack(content) if bundling.is_bundle(content) else [(importer.slug, content)])
    return Plan(_planned(importer, actor, found.rows), (), found.unused, "", found.aside, found.tables if importer.kept_for else ())


@dataclass(frozen=True)
class Sheets:
    """What files hold: rows by the order of the sheets, columns nothing is done with, files left aside, the tables as they are."""

    rows: tuple[Row, ...]
    unused: tuple[str, ...]
    aside: tuple[str, ...]
    tables: tuple[Brought, ...]


def read_sheets(importer: Importer, files: Sequence[tuple[str, bytes]]) -> Sheets:
    """The sheets in these files. Raises Refused."""
    by_sheet: dict[str, list[Row]] = {}
    unused: list[str] = []
    aside: list[str] = []
    tables: list[Brought] = []
    for name, one in files:
        try:
            table = read(one, max_rows=importer.max_rows)
            sheet = bundling.recognised(importer, name, table.header)
            if sheet is None:
                aside.append(name)
                continue
            if sheet.slug in by_sheet:
                raise Refused(Reason("IMPORT_SHEET_TWICE", {"sheet": sheet.slug}))
            rows, heads = parse(sheet, table)
        except Refused as refused:
            raise bundling.in_file(name, refused) from refused
        by_sheet[sheet.slug] = [replace(r, sheet=sheet.slug) for r in rows]
        tables.append(Brought(sheet.slug, name, table))
        unused += [f"{name}: {column}" for column in heads.unused]
    if not by_sheet:
        raise Refused(Reason("IMPORT_NO_SHEET", {"known": ", ".join(s.slug for s in importer.sheets)}))
    ordered = [row for sheet in importer.sheets for row in by_sheet.get(sheet.slug, ())]
    return Sheets(tuple(ordered), tuple(unused), tuple(aside), tuple(tables))


def _planned(importer: Importer, actor: Principal, rows: Sequence[Row]) -> tuple[Planned, ...]:
    good = [r for r in rows if not r.reasons]
    with scope(actor):
        planned = list(importer.plan(actor, good))
    _same_rows(importer, [(r.sheet, r.number) for r in good], planned)
    planned += [Planned(r, REFUSED, r.label, r.reasons) for r in rows if r.reasons]
    order = {sheet.slug: at for at, sheet in enumerate(importer.sheets)}
    planned.sort(key=lambda p: (order.get(p.row.sheet, 0), p.row.number))
    return tuple(planned)


def _same_rows(importer: Importer, asked: Sequence[tuple[str, int]], planned: Sequence[Planned]) -> None:
    """An importer that forgets a row would lose it in silence."""
    if sorted((p.row.sheet, p.row.number) for p in planned) != sorted(asked):
        raise ValueError(f"importer {importer.slug} did not answer for each row once")
    if bad := [p.row.number for p in planned if p.verdict not in VERDICTS or (p.verdict == REFUSED) != bool(p.reasons)]:
        raise ValueError(f"importer {importer.slug}: rows {bad[:5]} are refused without a reason, or the other way round")


def reasons_of(kept: Mapping[str, Any]) -> list[Reason]:
    """The reasons of a kept row."""
    return [Reason(code, params, field) for code, params, field in kept["r"]]


def notes_of(kept: Mapping[str, Any]) -> list[Reason]:
    """The notes of a kept row."""
    return [Reason(code, params, field) for code, params, field in kept.get("o", ())]
