"""Tables as they were received: which are known, what their rows made, and how both are read again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Count

from atalaya.foundation.exports.public import Column
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.imports.declared import Importer, Planned, every, get
from atalaya.foundation.imports.downloads import unique
from atalaya.foundation.imports.loading import spoken_of
from atalaya.foundation.imports.models import ReceivedRow, ReceivedTable, RowRecord
from atalaya.foundation.imports.planning import Brought
from atalaya.foundation.indicators.models import Source
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.models import Record
from atalaya.kernel.refs import Ref

# The column by which a row says which document it is from.
DOCUMENT = "source"
_DOCUMENT, _AT_ONCE = 300, 500
_MOST = 60


def known(importer: str, tables: Iterable[Brought]) -> dict[tuple[str, str], ReceivedTable]:
    """Those of the tables that were received before, by sheet and hash."""
    return _known(importer, [(t.sheet, t.sha256) for t in tables])


def _known(importer: str, tables: Sequence[tuple[str, str]]) -> dict[tuple[str, str], ReceivedTable]:
    found = ReceivedTable.objects.filter(importer=importer, sha256__in=[sha256 for _sheet, sha256 in tables])
    return {(t.sheet, t.sha256): t for t in found if (t.sheet, t.sha256) in tables}


def has_unkept(importer: str, tables: Sequence[Sequence[str]]) -> bool:
    """Whether a kept plan holds a table that was never received."""
    wanted = [(sheet, sha256) for sheet, sha256 in tables]
    return len(_known(importer, wanted)) < len(wanted)


def documents(planned: Iterable[Planned]) -> dict[int, str]:
    """The document each row names, by the number of the row."""
    return {p.row.number: str(p.row.values.get(DOCUMENT) or "")[:_DOCUMENT] for p in planned}


def refs_of(planned: Sequence[Planned]) -> dict[Any, tuple[Ref, ...]]:
    """The records that stand for what rows wanted, with those they are linked to; and the documents rows name, by their names."""
    found = spoken_of({w.known_by: w for p in planned for w in p.what or ()}.values())
    names = sorted({name for p in planned for name in _names(p)})
    for start in range(0, len(names), _AT_ONCE):
        found |= {source.name: (source.ref,) for source in Source.objects.filter(name__in=names[start : start + _AT_ONCE])}
    return found


def _names(planned: Planned) -> list[str]:
    return [part.strip() for part in str(planned.row.values.get(DOCUMENT) or "").split(";") if part.strip()]


def ties_of(table: ReceivedTable, planned: Sequence[Planned], refs: Mapping[Any, tuple[Ref, ...]]) -> list[RowRecord]:
    """What is not tied yet: each row with every record it made or speaks of."""
    rows = dict(ReceivedRow.objects.filter(table=table).values_list("number", "pk"))
    held = set(RowRecord.objects.filter(row__table=table).values_list("row_id", "kind", "record_id"))
    spoken = ((p, key) for p in planned for key in (*(w.known_by for w in p.what or ()), *_names(p)))
    wanted = {(rows[p.row.number], ref.kind, ref.id): None for p, key in spoken for ref in refs.get(key, ())}
    return [RowRecord(row_id=row, kind=kind, record_id=ident) for row, kind, ident in wanted if (row, kind, ident) not in held]


@dataclass(frozen=True)
class FromTable:
    """The rows of one table that a record is made of, by their numbers; of its columns those that say something in one of them."""

    table: ReceivedTable
    label: Text
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The only row as pairs."""
        return list(zip(self.columns, self.rows[0][1], strict=True))


@dataclass(frozen=True)
class Rows:
    """The rows of a record, table by table; whether there are more than these; whether the reader may open the tables."""

    tables: tuple[FromTable, ...]
    is_cut: bool
    opens: bool


def of_record(actor: Principal, record: Record, former: Iterable[str] = ()) -> Rows:
    """The rows a record is made of, the tables in the order of their importer; what several files say alike stands once, from the newest.

    Who sees the record sees them. `former` are the public ids of records that were merged into it.
    """
    found = list(speaking_of(record.ref, former).select_related("table").order_by("-table_id", "number")[: _MOST + 1])
    by_table: dict[ReceivedTable, list[ReceivedRow]] = {}
    alike = set()
    for row in found[:_MOST]:
        said = (row.table.importer, row.table.sheet, tuple(row.table.header), tuple(row.cells))
        if said not in alike:
            alike.add(said)
            by_table.setdefault(row.table, []).append(row)
    mine = {i.slug for i in shown_to(actor)}
    tables = sorted((_from(table, rows) for table, rows in by_table.items()), key=lambda one: (one.table.importer, _place(one.table), -one.table.pk))
    return Rows(tuple(tables), len(found) > _MOST, all(table.importer in mine for table in by_table))


def _from(table: ReceivedTable, rows: Sequence[ReceivedRow]) -> FromTable:
    width = range(len(table.header))
    said = [at for at in width if any(at < len(row.cells) and row.cells[at] for row in rows)]
    cells = tuple((row.number, tuple(row.cells[at] if at < len(row.cells) else "" for at in said)) for row in rows)
    return FromTable(table, label_of(table), tuple(table.header[at] for at in said), cells)


def _place(table: ReceivedTable) -> int:
    """Where the sheet of a table stands among those of its importer."""
    importer = get(table.importer)
    return next((at for at, sheet in enumerate(importer.sheets) if sheet.slug == table.sheet), 0) if importer else 0


def speaking_of(ref: Ref, former: Iterable[str] = ()) -> Any:
    """The rows that speak of a record, or of one that was merged into it."""
    return ReceivedRow.objects.filter(pk__in=RowRecord.objects.filter(kind=ref.kind, record_id__in=[ref.id, *former]).values("row"))


def newest_row_of(records: Sequence[Record]) -> dict[str, ReceivedRow]:
    """For records of one kind, the row that spoke of each last, by their public ids: one question for all of them."""
    if not records:
        return {}
    ties = RowRecord.objects.filter(kind=records[0].ref_kind(), record_id__in=[record.public_id for record in records])
    return {tie.record_id: tie.row for tie in ties.select_related("row__table").order_by("row_id")}


def tables_of(record: Record) -> list[tuple[ReceivedTable, int]]:
    """The tables that speak of a record, of each sheet the newest first, with the number of their rows that do."""
    counts = {row["table"]: row["n"] for row in speaking_of(record.ref).order_by().values("table").annotate(n=Count("pk"))}
    return [(table, counts[table.pk]) for table in ReceivedTable.objects.filter(pk__in=counts).order_by("sheet", "-pk")]


def label_of(table: ReceivedTable) -> Text:
    """What a table holds: the label of its sheet, else of its importer, else its code."""
    importer = get(table.importer)
    if importer is None:
        return str(table.sheet or table.importer)
    return next((s.label for s in importer.sheets if s.slug == table.sheet), importer.label)


def shown_to(actor: Principal) -> list[Importer]:
    """The importers whose tables `actor` may see as they were received."""
    return [i for i in every() if i.kept_for and actor.holds(i.kept_for)]


def newest(importer: str) -> list[ReceivedTable]:
    """Of each sheet the table that was received last."""
    found = {t.sheet: t for t in ReceivedTable.objects.filter(importer=importer).order_by("pk")}
    return [found[sheet] for sheet in sorted(found)]


def sheet_of(table: ReceivedTable) -> tuple[list[Column], list[tuple[str, ...]]]:
    """The columns and the rows of a table as they were received, each row as wide as the header."""
    names, width = list(unique(table.header)), len(table.header)
    cells = ReceivedRow.objects.filter(table=table).order_by("number").values_list("cells", flat=True)
    rows = [(*row[:width], *[""] * (width - len(row))) for row in cells]
    return [Column(name, name, itemgetter(at)) for at, name in enumerate(names)], rows
