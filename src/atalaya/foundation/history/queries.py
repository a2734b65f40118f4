"""What a reader may see of the log.

An entry lies at the place of its act; the records it touched lie at theirs. The history of a record takes audit.view at
the record's place and whatever shows the record itself: who may read the log of a port does not thereby read its risks.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.http import Http404

from atalaya.foundation.audit.capabilities import Can
from atalaya.foundation.audit.models import Entry, Subject
from atalaya.foundation.history.values import model_of
from atalaya.foundation.permissions.managers import ScopedManager, within
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.paths import ROOT, Reach
from atalaya.kernel.refs import Ref

SPARSE = 5_000


def place_of(ref: Ref) -> str | None:
    """Where a record lies if the open scope sees it; None if it does not, or if the record is gone or has no place."""
    model = model_of(ref.kind)
    manager = model._default_manager if model else None
    if not isinstance(manager, ScopedManager):
        return None
    path = manager.filter(public_id=ref.id).values_list(manager.path_field, flat=True).first()
    return str(path) if path is not None else None


def may_read(principal: Principal, ref: str, path: str) -> bool:
    """Whether the reader may see what an act changed in a record that lay at `path`."""
    model = model_of(ref.partition(":")[0])
    manager = model._default_manager if model else None
    own = not isinstance(manager, ScopedManager) or principal.may(manager.view, path)
    return own and principal.may(Can.VIEW, path)


def history_of(principal: Principal, ref: Ref) -> QuerySet[Entry]:
    """The entries that touched the record, newest first. Raises Http404 when the record's history is not the reader's."""
    touched = Subject._base_manager.filter(ref=str(ref))
    path = place_of(ref)
    if path is not None:
        if not may_read(principal, str(ref), path):
            raise Http404
    else:
        last = touched.order_by("-entry_id").values_list("place_path", flat=True).first()
        if last is None or not may_read(principal, str(ref), last):
            raise Http404
        touched = Subject.objects.filter(ref=str(ref))
    return Entry._base_manager.filter(pk__in=touched.values("entry_id")).order_by("-pk")


def entry_for(principal: Principal, entry_id: str) -> tuple[Entry, list[Subject], int]:
    """An entry, those of its subjects whose change the reader may see, and how many they may not. Raises Http404."""
    entry = Entry._base_manager.filter(entry_id=entry_id).first()
    if entry is None:
        raise Http404
    every = list(Subject._base_manager.filter(entry=entry).order_by("ref"))
    seen = [s for s in every if may_read(principal, s.ref, s.place_path) or _reads_now(principal, s.ref)]
    if not seen and not principal.may(Can.VIEW, entry.place_path):
        raise Http404
    return entry, seen, len(every) - len(seen)


def _reads_now(principal: Principal, ref: str) -> bool:
    """Whether the record lies, by now, where the reader may see its history."""
    path = place_of(Ref.parse(ref))
    return path is not None and may_read(principal, ref, path)


def log_of(principal: Principal, path: str = "", *, below: bool = True) -> QuerySet[Entry]:
    """The entries of the acts in the reader's reach, all or at one place and below it, newest first by `-pk`.

    Two ways to the same rows: where they are few, the index by place finds them; where they are many, going back from
    the newest meets a page of them soon, and the index would only sort them all.
    """
    rows: QuerySet[Entry] = Entry._base_manager.order_by("-pk")
    reaches = principal.reach(Can.VIEW)
    wanted = _bounded(reaches, Reach(path, below)) if path else reaches
    if Reach(ROOT) in wanted:
        return rows
    if not wanted:
        return rows.none()
    found = rows.order_by().filter(within(wanted, "place_path")).values("pk")
    if len(found[: SPARSE + 1]) <= SPARSE:
        # By their keys: the database would sort whole entries, and what an act wrote may be long.
        return rows.filter(pk__in=found)
    return rows.annotate(path=Concat(F("place_path"), Value(""))).filter(within(wanted, "path"))


def _bounded(reaches: Iterable[Reach], asked: Reach) -> tuple[Reach, ...]:
    """What lies both in the reader's reach and in what they asked for."""
    found: list[Reach] = []
    for reach in reaches:
        if reach.covers(asked.path):
            found.append(asked if reach.below else Reach(asked.path, below=False))
        elif asked.below and asked.covers(reach.path):
            found.append(reach)
    return tuple(found)


def caused_by(principal: Principal, entry: Entry) -> list[Entry]:
    """The acts that followed from this one and that the reader may see, at most fifty."""
    return list(Entry.objects.filter(cause=entry.entry_id).order_by("pk")[:50])


def narrowed(rows: QuerySet[Entry], given: dict[str, Any]) -> QuerySet[Entry]:
    """The rows by who, what and when: `who` an actor, `what` an action, `since` and `until` moments."""
    if who := given.get("who"):
        rows = rows.filter(actor=who)
    if what := given.get("what"):
        rows = rows.filter(action=what)
    if since := given.get("since"):
        first = Entry._base_manager.filter(at__gte=since).order_by("at").values_list("pk", flat=True).first()
        rows = rows.filter(Q(at__gte=since), pk__gte=max(0, first - SPARSE)) if first is not None else rows.none()
    if until := given.get("until"):
        last = Entry._base_manager.filter(at__lt=until).order_by("-at").values_list("pk", flat=True).first()
        rows = rows.filter(Q(at__lt=until), pk__lte=last + SPARSE) if last is not None else rows.none()
    return rows
