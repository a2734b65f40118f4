"""Entering records, changing their facts, showing them to everybody, taking back what belongs to one."""

from collections.abc import Mapping
from typing import Any, TypeVar

from atalaya.cooperation import entries, models
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.rules import facts
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.models import Record, has_field
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused

R = TypeVar("R", bound=Record)


def _checked(record: R) -> R:
    if found := entries.faults(record):
        raise Refused(*found)
    record.save()
    return record


@action(can=Can.EDIT)
def enter(*, actor: Principal, kind: type[R], values: Mapping[str, Any], owner: Record | None = None) -> R:
    """Enter a record of a kind, or a part of `owner`. It is known since today unless the values say otherwise. Raises Refused with every fault."""
    about = entries.KINDS[kind]
    record = kind(**({about.owner: owner} if about.owner else {}), **({"known_on": clock.today()} if has_field(kind, "known_on") else {}))
    entries.fill(record, values)
    return _checked(record)


@action(can=Can.EDIT, at="record")
def change(*, actor: Principal, record: R, values: Mapping[str, Any]) -> R:
    """Change the facts of a record. Statuses have their own actions. Raises Refused, or Stale."""
    entries.fill(record, values)
    return _checked(record)


@action(can=Can.EDIT, at="record")
def take_back(*, actor: Principal, record: Record) -> None:
    """Take back a line that belongs to a record: a party, a seat, a prize. What it was stays in the history."""
    record.delete()


# What a record keeps of itself, and goes with it.
_OWN = ("changes", "parts")


@action(can=Can.EDIT, at="record")
def withdraw(*, actor: Principal, record: Any) -> None:
    """Take back a record that was entered by mistake. What a source told is put right instead, and what others lean on stays. Raises Refused."""
    if getattr(record, "code", None):
        raise Refused(Reason("COOPERATION_FROM_SOURCE"))
    links = [(link.get_accessor_name(), link.related_model._default_manager.filter(**{link.field.name: record})) for link in record._meta.related_objects]
    if any(rows.exists() for name, rows in links if name not in _OWN):
        raise Refused(Reason("COOPERATION_NEEDED"))
    for _name, rows in links:
        rows.delete()
    record.delete()


@action(can=Can.EDIT, at="record")
def publish(*, actor: Principal, record: Any) -> Any:
    """Show a record, and what belongs to it, to everybody. Raises Refused."""
    if record.is_public:
        raise Refused(Reason("COOPERATION_PUBLIC_ALREADY"))
    record.is_public = True
    record.save()
    return record


@action(can=Can.EDIT, at="record")
def hide(*, actor: Principal, record: Any) -> Any:
    """Keep a record to the programme again. Raises Refused."""
    if not record.is_public:
        raise Refused(Reason("COOPERATION_NOT_PUBLIC"))
    record.is_public = False
    record.save()
    return record


def _set_parts(contribution: models.Contribution, projects: Any, financiers: Any) -> None:
    """Make the parts those that are wanted; what stays is left as it is."""
    wanted = [("project", p) for p in projects] + [("financier", f) for f in financiers]
    held = {("project" if p.project_id else "financier", p.project_id or p.financier_id): p for p in contribution.parts.all()}
    for key in held.keys() - {(name, one.pk) for name, one in wanted}:
        held[key].delete()
    new = [models.ContributionPart(contribution=contribution, **{name: one}) for name, one in wanted if (name, one.pk) not in held]
    models.ContributionPart.objects.bulk_create(new)


def _of_contribution(contribution: models.Contribution, values: Mapping[str, Any]) -> models.Contribution:
    own = dict(values)
    projects, financiers = list(own.pop("projects")), list(own.pop("financiers"))
    entries.fill(contribution, own)
    found = [*facts.of_contribution(contribution.amount, projects, financiers), *entries.faults(contribution)]
    if reasons := [r for r in found if r is not None]:
        raise Refused(*reasons)
    contribution.save()
    _set_parts(contribution, projects, financiers)
    return contribution


@action(can=Can.EDIT)
def contribute(*, actor: Principal, values: Mapping[str, Any]) -> models.Contribution:
    """Record money for `projects` from `financiers`: one amount, which nobody divides among several of either. Raises Refused."""
    return _of_contribution(models.Contribution(known_on=clock.today()), values)


@action(can=Can.EDIT, at="record")
def change_contribution(*, actor: Principal, record: models.Contribution, values: Mapping[str, Any]) -> models.Contribution:
    """Change an amount, what it is for, or who gives it. Raises Refused, or Stale."""
    return _of_contribution(record, values)
