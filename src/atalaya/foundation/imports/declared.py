"""What a module declares: the columns it takes, how it plans rows, how it carries a plan out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.imports.parsers import Parser, text
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.reasons import Reason

_TEXT = text()
NEW, CHANGED, UNCHANGED, REFUSED = VERDICTS = ("new", "changed", "unchanged", "refused")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column: `name` is its header, `aliases` further headers it is known by; its label in any language is one too.

    `parse` turns a trimmed, non-empty text into a value, or raises Refused. An empty cell is None: not stated.
    `words` says a planned value, as it was kept, for a reader.
    """

    name: str
    label: Text
    parse: Parser = _TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    help: Text = ""
    example: str = ""
    words: Callable[[Any], Text] | None = None


@dataclass(frozen=True)
class Row:
    """One row of the file: its line `number` as a spreadsheet shows it, its values by field, and what is wrong with it.

    `sheet` is the slug of the sheet it stands in, for an importer that takes several; `at` the path of the place the file
    was brought for, for one of a place's things. `label` names a row that cannot even be planned.
    """

    number: int
    values: Mapping[str, Any]
    raw: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    sheet: str = ""
    at: str = ""
    label: str = ""


@dataclass(frozen=True)
class Planned:
    """What would become of a row. `changes` are field -> (before, after) in plain values; `what` is for `carry_out` only.

    `notes` are said beside it: nothing is wrong, but somebody should know.
    """

    row: Row
    verdict: str
    label: str = ""
    reasons: tuple[Reason, ...] = ()
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    what: Any = None
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One of the tables of an importer that takes several: known by its file's name, or by its columns."""

    slug: str
    label: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contents:
    """What a file of another form than a table held: its rows, and the names in it that nothing is done with."""

    rows: tuple[Row, ...]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FileForm:
    """How the file of an importer is written that is no table. `read` gives its rows, with all errors, or raises Refused.

    `label` is its name, `row` and `columns` are what it calls a row and the columns; `unused` is said before the columns
    nothing is done with.
    """

    label: Text
    suffix: str
    media_type: str
    accept: str
    help: Text
    max_bytes: int
    row: Text
    column: Text
    columns: Text
    unused: Text
    read: Callable[["Importer", bytes], Contents]
    example: Callable[["Importer"], bytes]


@dataclass(frozen=True, kw_only=True)
class Importer:
    """`can` opens the pages; every write is asked again by the module's own actions. `key` names the fields that must differ
    from row to row. `plan` gets the rows that could be read and answers one Planned each; `carry_out` gets those that are
    new or changed, inside one transaction. One with `sheets` takes several files at once, or a zip file, and has no fields
    of its own. One with a `form` takes a file that is no table. One with `refuse_at` brings in what lies in one place: it is
    asked for, and `refuse_at` says why nothing is brought in at a path.

    One with `kept_for` keeps its tables as they were received, and shows them to who holds that capability. Its plan gives
    each row's records as `what`, a sequence of `loading.Wanted`, whatever the verdict; a column `source` names the document.
    """

    slug: str
    label: Text
    can: str
    fields: tuple[Field, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    plan: Callable[[Principal, Sequence[Row]], Sequence[Planned]]
    carry_out: Callable[[Principal, Sequence[Planned]], None]
    key: tuple[str, ...] = ()
    help: Text = ""
    max_rows: int = 20_000
    done_url: str = ""
    form: FileForm | None = None
    refuse_at: Callable[[Principal, str], Reason | None] | None = None
    at_help: Text = ""
    kept_for: str = ""


_importers: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Add an importer. Raises ValueError if its fields are named twice or its key is not among them."""
    for table in importer.sheets or (importer,):
        names = [f.name for f in table.fields]
        if len(set(names)) != len(names) or not set(table.key) <= set(names):
            raise ValueError(f"importer {importer.slug}: fields are named once, and the key among them")
    _importers[importer.slug] = importer


def get(slug: str) -> Importer | None:
    """The importer of this slug, or None."""
    return _importers.get(slug)


def every() -> tuple[Importer, ...]:
    """All importers, in the order of registration."""
    return tuple(_importers.values())


def brings_any(actor: Principal) -> bool:
    """Whether there is anything that `actor` may bring in."""
    return any(actor.holds(i.can) for i in every())
