"""The importer of the programme: plans all tables together, writes all of them or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.contacts import public as contacts
from atalaya.cooperation import public as cooperation
from atalaya.foundation import imports
from atalaya.foundation.imports.declared import CHANGED, NEW, REFUSED, UNCHANGED, Importer, Planned, Row
from atalaya.foundation.imports.loading import Standing, Wanted
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.records.values import plain
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library import public as library
from atalaya.results.actions import declaring
from atalaya.results.capabilities import Can
from atalaya.results.importing import activities, bodies, declared, partners, portal
from atalaya.results.importing import cooperation as of_cooperation
from atalaya.results.importing import library as of_library
from atalaya.results.importing.context import Alone, Context
from atalaya.results.importing.tables import Made, Table
from atalaya.training import public as training

_SOURCES, *_DECLARED = declared.TABLES
TABLES: tuple[Table, ...] = (
    _SOURCES,
    *partners.TABLES,
    *activities.TABLES,
    *portal.TABLES,
    *of_cooperation.TABLES,
    *bodies.TABLES,
    *of_library.TABLES,
    *_DECLARED,
)
_BY_SLUG = {table.sheet.slug: table for table in TABLES}
_NEEDED = (contacts.Can.EDIT, cooperation.Can.IMPORT, library.Can.IMPORT, training.Can.IMPORT, Can.IMPORT)


@dataclass(frozen=True)
class _Read:
    row: Row
    made: Made
    reasons: tuple[Reason, ...] = ()


def read_alone(rows: Sequence[Row]) -> list[tuple[Row, Made, tuple[Reason, ...]]]:
    """What each row makes, or why not, without any records: for checking a document's numbers."""
    context = Alone(rows)
    return [(one.row, one.made, one.reasons) for one in (_read(context, row) for row in rows)]


def plan(actor: Principal, rows: Sequence[Row]) -> list[Planned]:
    """What would become of each row, held against the records and against the other rows."""
    if missing := [reason for can in _NEEDED if (reason := actor.refuse(can, ROOT))]:
        raise Denied(*missing)
    context = Context(rows)
    read = [_read(context, row) for row in rows]
    standing = Standing(wanted for one in read for wanted in one.made.wanted)
    said: dict[Any, tuple[Row, Wanted]] = {}
    return [_planned(one, standing, said) for one in read]


def _read(context: Context, row: Row) -> _Read:
    try:
        return _Read(row, _BY_SLUG[row.sheet].make(context, row.values))
    except Refused as refused:
        return _Read(row, Made(str(next((v for v in row.values.values() if v), "")), ()), refused.reasons)


def _planned(one: _Read, standing: Standing, said: dict[Any, tuple[Row, Wanted]]) -> Planned:
    if one.reasons:
        return Planned(one.row, REFUSED, one.made.label, one.reasons)
    changes: dict[str, tuple[Any, Any]] = {}
    is_new = False
    for at, wanted in enumerate(one.made.wanted):
        earlier, other = said.setdefault(wanted.known_by, (one.row, wanted))
        if earlier is not one.row and any(wanted.values[n] != other.values[n] for n in wanted.values.keys() & other.values.keys()):
            reason = Reason("RESULTS_TWO_VALUES", {"sheet": earlier.sheet, "row": earlier.number})
            return Planned(one.row, REFUSED, one.made.label, (reason,))
        found = standing.changes(wanted)
        is_new = is_new or (found is None and at == 0)
        changes |= _shown(wanted, found)
    verdict = NEW if is_new else CHANGED if changes else UNCHANGED
    return Planned(one.row, verdict, one.made.label, (), {} if is_new else changes, one.made.wanted, tuple(one.made.notes))


def _shown(wanted: Wanted, found: Mapping[str, tuple[Any, Any]] | None) -> dict[str, tuple[Any, Any]]:
    name = wanted.model._meta.model_name
    if found is None:
        return {f"{name} {' '.join(str(v) for v in wanted.key.values() if v is not None)}": (None, "+")}
    return {field.replace("__", " "): (plain(before), plain(after)) for field, (before, after) in found.items()}


def carry_out(actor: Principal, planned: Sequence[Planned]) -> None:
    """Write what is new or differs, each module its own, those first that others point to."""
    by_module: dict[str, list[Wanted]] = {}
    for one in planned:
        for wanted in one.what:
            by_module.setdefault(wanted.model._meta.app_label, []).append(wanted)
    for module, load in (("contacts", contacts.load), ("cooperation", cooperation.load), ("library", library.load), ("training", training.load)):
        if wanted_here := by_module.get(module):
            load(actor=actor, wanted=wanted_here)
    if own := [*by_module.get("indicators", ()), *by_module.get("results", ())]:
        declaring.load(actor=actor, wanted=own)


PROGRAMME = Importer(
    slug="programme",
    label=_("Records of the programme"),
    can=Can.IMPORT,
    sheets=tuple(table.sheet for table in TABLES),
    plan=plan,
    carry_out=carry_out,
    kept_for=Can.VIEW,
    help=_("Activities, partners, cooperation, declared results and their documents: several files at once, or a zip file of them."),
)


def register() -> None:
    """Let the programme's records be imported."""
    imports.register(PROGRAMME)
