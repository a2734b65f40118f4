"""Reading measures: one's own, those of a place, what they answer and what answered them."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from atalaya.foundation.accounts.queries import roles_held
from atalaya.foundation.permissions.managers import within
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.resolvers import Shown
from atalaya.kernel.paths import Reach, upper
from atalaya.measures import labels, rules
from atalaya.measures.models import Fulfilment, Measure, MeasureChange, Showing
from atalaya.places.public import Place


def mine(principal: Principal) -> QuerySet[Measure]:
    """The measures that a role of the principal looks after, where they hold that role."""
    held: dict[str, list[Reach]] = {}
    for role, reach in roles_held(principal.user_pk) if principal.user_pk else ():
        held.setdefault(role, []).append(reach)
    some = Q(pk__in=[])
    for role, reaches in held.items():
        # The role comes first, whatever the number of places: the database finds its rows by it.
        some |= Q(owner_role=role) & within(tuple(reaches), "place_path")
    rows: QuerySet[Measure] = Measure.objects.filter(some)
    return rows


def at(place: Place) -> QuerySet[Measure]:
    """The measures of a place and of what lies below it."""
    rows: QuerySet[Measure] = Measure.objects.filter(place_path__gte=place.place_path, place_path__lt=upper(place.place_path))
    return rows


def adopted(place: Place) -> set[str]:
    """The slugs of the catalogue that stand at a place and were neither given up nor turned down."""
    rows = Measure.objects.filter(place=place).exclude(catalogue="").exclude(status__in=(rules.RETIRED, rules.REJECTED))
    return set(rows.values_list("catalogue", flat=True))


def overdue(today: date) -> Q:
    """What waits past its day."""
    return Q(status__in=rules.WAITING, due_on__lt=today)


def open_measures(kind: str = "") -> QuerySet[Measure]:
    """What is proposed or approved and not in place, of one kind if it is named."""
    rows: QuerySet[Measure] = Measure.objects.filter(status__in=rules.WAITING)
    return rows.filter(kind=kind) if kind else rows


def in_place(path: str, level: int) -> QuerySet[Measure]:
    """The measures in place at and below a path that apply at a security level."""
    rows: QuerySet[Measure] = Measure.objects.filter(place_path__gte=path, place_path__lt=upper(path), status=rules.IN_PLACE, levels__contains=str(level))
    return rows


def answering(origin: str) -> QuerySet[Measure]:
    """The measures that answer a record, by its reference."""
    rows: QuerySet[Measure] = Measure.objects.filter(origin=origin)
    return rows


def show_measures(public_ids: Iterable[str]) -> dict[str, Shown]:
    """The measures among these ids that the open scope sees, as links."""
    rows: Any = Measure.objects.filter(public_id__in=list(public_ids))
    return {m.public_id: Shown(m.title, reverse("measures:measure", args=[m.public_id]), "list-check") for m in rows}


def _of_measure(model: type[Any], label: Callable[[Any], str]) -> Callable[[Iterable[str]], dict[str, Shown]]:
    """What belongs to a measure, by its own words, with the address of the measure."""

    def show(public_ids: Iterable[str]) -> dict[str, Shown]:
        rows = model.objects.filter(public_id__in=list(public_ids)).select_related("measure")
        return {r.public_id: Shown(label(r), reverse("measures:measure", args=[r.measure.public_id]), "list-check") for r in rows}

    return show


SHOWN = {
    Measure: show_measures,
    MeasureChange: _of_measure(MeasureChange, lambda change: str(labels.STATUSES[change.status])),
    Fulfilment: _of_measure(Fulfilment, str),
    Showing: _of_measure(Showing, str),
}
