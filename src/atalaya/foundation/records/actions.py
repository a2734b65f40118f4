"""@action: the only door for writes."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

from atalaya.foundation.audit import log
from atalaya.foundation.outbox import causes, sending
from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.permissions.managers import ScopedManager
from atalaya.foundation.permissions.principals import Denied, Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.models import place_path_of
from atalaya.kernel import ids
from atalaya.kernel.reasons import Reason

F = TypeVar("F", bound=Callable[..., Any])
_BATCH = 500
_declared: set[str] = set()


def declared() -> frozenset[str]:
    """The name of every action that was imported so far, as it stands in the audit log."""
    return frozenset(_declared)


def action(*, can: str | None, at: str | None = None, why: str = "") -> Callable[[F], F]:
    """Make a function the one way to do one thing.

    `can` is the capability it takes at the place of the argument named `at` (a record with a place, or a place path);
    without `at` the capability must be held at the root. `can=None` is for what people do to their own account, and
    takes a `why`. The function takes keyword-only arguments, the first of them `actor`.
    """
    if can is None and not why:
        raise ValueError("an action without a capability says why")

    def wrap(function: F) -> F:
        name = f"{function.__module__.removeprefix('atalaya.').removeprefix('foundation.').split('.')[0]}.{function.__name__}"
        parameters = inspect.signature(function).parameters
        if "actor" not in parameters or any(p.kind is not p.KEYWORD_ONLY for p in parameters.values()):
            raise TypeError(f"{name}: an action takes keyword-only arguments, actor among them")
        if at is not None and at not in parameters:
            raise TypeError(f"{name}: no argument named {at}")

        _declared.add(name)

        @functools.wraps(function)
        def run(*, actor: Principal, **given: Any) -> Any:
            path = _path(given[at]) if at else "/"
            if can is not None:
                actor.require(can, path)
            around = acts.current()
            act = acts.Act(name, actor, path, ids.new_id(), cause=around.entry_id if around else causes.current())
            with transaction.atomic(), acts.under(act), scopes.scope(actor):
                result = function(actor=actor, **given)
                if can is not None:
                    _read_again(actor, can, act)
                acts.tell(act)
                _write_down(act)
            return result

        run.action_name = name  # type: ignore[attr-defined]
        run.action_can = str(can) if can is not None else None  # type: ignore[attr-defined]
        return run  # type: ignore[return-value]

    return wrap


def _path(target: Any) -> str:
    if isinstance(target, str):
        return target
    path = place_path_of(target)
    if path is None:
        raise TypeError(f"{type(target).__name__} has no place")
    return path


def _read_again(actor: Principal, can: str, act: acts.Act) -> None:
    """What was saved must lie where the actor holds the capability: a form cannot move a record out of, or into, reach."""
    by_model: dict[type[Any], list[Any]] = {}
    for record in act.written:
        by_model.setdefault(type(record), []).append(record)
    for model, records in by_model.items():
        manager = model._default_manager
        if not isinstance(manager, ScopedManager):
            continue
        keys = sorted({r.pk for r in records if r.pk is not None})
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            paths = manager.places_of(some)
            if len(paths) != len(some) or not all(actor.may(can, path) for path in paths):
                raise Denied(Reason("OUT_OF_REACH", {"capability": str(can)}))


def _write_down(act: acts.Act) -> None:
    log.append(
        entry_id=act.entry_id,
        action=act.action,
        actor=act.actor,
        place_path=act.place_path,
        cause=act.cause,
        changes=act.changes,
        data=act.data,
    )
    sending.send(act.events, cause=act.entry_id)
