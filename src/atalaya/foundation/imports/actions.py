"""Bringing a file, carrying it out, dropping it."""

import hashlib
import re
from collections.abc import Mapping
from datetime import timedelta

from atalaya.foundation.imports import planning, receiving
from atalaya.foundation.imports.declared import REFUSED, Importer, get
from atalaya.foundation.imports.models import DONE, DROPPED, WAITING, ReceivedRow, ReceivedTable, RowRecord, Upload
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused

_WHY = "the importer's own capability is asked here, and the module's actions ask again for every row"
KEPT = timedelta(hours=24)


class PlanChanged(Refused):
    """The records changed since the plan was shown; the upload now holds the new plan."""


def _importer(actor: Principal, slug: str) -> Importer:
    found = get(slug)
    if found is None or not actor.holds(found.can):
        raise Denied(Reason("NOT_PERMITTED", {"capability": found.can if found else slug}))
    return found


def _plain(filename: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f/\\]+", " ", filename).strip()[-120:] or "file"


@action(can=None, why=_WHY)
def bring(*, actor: Principal, importer: str, filename: str, content: bytes, at: str = "") -> Upload:
    """Plan a file, for the place `at` (a path), and keep it for confirmation. Raises Refused for one that cannot be read, and Denied."""
    declared = _importer(actor, importer)
    plan = planning.make(declared, actor, content, at)
    upload = Upload(
        importer=importer,
        at=at,
        user_id=actor.id,
        filename=_plain(filename),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        plan=plan.kept(),
        fingerprint=plan.fingerprint,
        counts=dict(plan.counts),
    )
    upload.save()
    return upload


@action(can=None, why=_WHY)
def plan_anew(*, actor: Principal, upload: Upload) -> bool:
    """Plan a waiting file again; whether it now shows something else."""
    declared = _importer(actor, upload.importer)
    _require_waiting(actor, upload)
    plan = planning.make(declared, actor, bytes(upload.content), upload.at)
    if plan.fingerprint == upload.fingerprint:
        return False
    upload.plan, upload.fingerprint, upload.counts = plan.kept(), plan.fingerprint, dict(plan.counts)
    upload.save()
    return True


@action(can=None, why=_WHY)
def carry_out(*, actor: Principal, upload: Upload) -> dict[str, int]:
    """Write all of it or nothing. Raises Refused if a row is refused, PlanChanged if it would no longer do what was shown."""
    declared = _importer(actor, upload.importer)
    _require_waiting(actor, upload)
    plan = planning.make(declared, actor, bytes(upload.content), upload.at)
    if plan.fingerprint != upload.fingerprint:
        raise PlanChanged(Reason("IMPORT_PLAN_CHANGED"))
    counts = _carry(declared, actor, plan, upload.filename)
    acts.note(importer=upload.importer, sha256=upload.sha256, counts=counts)
    upload.state = DONE
    _empty(upload)
    return counts


@action(can=None, why=_WHY)
def carry_out_file(*, actor: Principal, importer: str, content: bytes, fingerprint: str, at: str = "", filename: str = "") -> dict[str, int]:
    """As `carry_out`, for a command that has shown the plan itself."""
    declared = _importer(actor, importer)
    plan = planning.make(declared, actor, content, at)
    if plan.fingerprint != fingerprint:
        raise PlanChanged(Reason("IMPORT_PLAN_CHANGED"))
    counts = _carry(declared, actor, plan, filename)
    acts.note(importer=importer, sha256=hashlib.sha256(content).hexdigest(), counts=counts)
    return counts


def _carry(declared: Importer, actor: Principal, plan: planning.Plan, filename: str) -> dict[str, int]:
    if refused := plan.counts[REFUSED]:
        raise Refused(Reason("IMPORT_HAS_REFUSED", {"n": refused}))
    if plan.to_do:
        declared.carry_out(actor, plan.to_do)
    _keep(declared, plan, filename)
    return dict(plan.counts)


def _keep(declared: Importer, plan: planning.Plan, filename: str) -> None:
    """Keep the tables nobody has brought before, and tie each row to the records it made: the same file again changes nothing."""
    known = receiving.known(declared.slug, plan.tables)
    if not plan.tables or (len(known) == len(plan.tables) and not plan.to_do):
        return
    refs = receiving.refs_of(plan.rows)
    for brought in plan.tables:
        planned = [p for p in plan.rows if p.row.sheet == brought.sheet]
        table = known.get((brought.sheet, brought.sha256)) or _begin(declared, brought, filename, receiving.documents(planned))
        RowRecord.begin(receiving.ties_of(table, planned, refs))


def _begin(declared: Importer, brought: planning.Brought, filename: str, documents: Mapping[int, str]) -> ReceivedTable:
    rows = brought.table.rows
    table = ReceivedTable(importer=declared.slug, sheet=brought.sheet, filename=_plain(brought.filename or filename))
    table.header, table.row_count, table.sha256 = list(brought.table.header), len(rows), brought.sha256
    table.save()
    ReceivedRow.begin([ReceivedRow(table=table, number=n, document=documents.get(n, ""), cells=list(cells)) for n, cells in rows])
    return table


@action(can=None, why="one's own upload")
def drop(*, actor: Principal, upload: Upload) -> None:
    """Throw a waiting file away."""
    _require_waiting(actor, upload)
    upload.state = DROPPED
    _empty(upload)


@action(can=None, why="uploads nobody confirmed are emptied by the product itself")
def drop_old(*, actor: Principal) -> int:
    """Empty what has waited more than a day. Returns how many."""
    old = list(Upload.objects.filter(state=WAITING, created_at__lt=clock.now() - KEPT))
    for upload in old:
        upload.state = DROPPED
        _empty(upload)
    return len(old)


def _require_waiting(actor: Principal, upload: Upload) -> None:
    if upload.user_id != actor.id:
        raise Denied(Reason("IMPORT_NOT_YOURS"))
    if upload.state != WAITING:
        raise Refused(Reason("IMPORT_NOT_WAITING"))


def _empty(upload: Upload) -> None:
    upload.content, upload.plan = b"", {}
    upload.save()
