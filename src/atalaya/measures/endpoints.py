"""What programs may ask of measures."""

from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Query, Status

from atalaya.foundation.api.operations import Operations
from atalaya.foundation.api.paging import page_of
from atalaya.foundation.permissions.requests import principal_of
from atalaya.measures import actions, queries, schemas
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure
from atalaya.places.public import Place, find

operations = Operations("/measures", "Security measures")
Id = Annotated[str, Path(max_length=20, description="the id of the measure")]


def _measure(ident: str) -> Measure:
    found: Measure | None = Measure.objects.select_related("place").filter(public_id=ident).first() if "\0" not in ident else None
    if found is None:
        raise Http404
    return found


def _place(key: str) -> Place:
    place = find(key) if "\0" not in key else None
    if place is None:
        raise Http404
    return place


@operations.get("", can=Can.VIEW, answers=schemas.MeasurePage)
def list_measures(
    request: HttpRequest,
    asked: Query[schemas.MeasuresAsked],
    cursor: Annotated[str | None, Query(max_length=1500)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
) -> schemas.MeasurePage:
    """The measures in reach, by title."""
    rows = queries.at(_place(asked.place)) if asked.place else Measure.objects.all()
    rows = rows.filter(**{name: value for name, value in asked.dict(exclude={"place"}).items() if value}).select_related("place")
    found, after = page_of(rows, order=("title", "id"), cursor=cursor, limit=limit)
    return schemas.MeasurePage(rows=[schemas.MeasureOut.of(m) for m in found], next=after)


@operations.get("/{ident}", can=Can.VIEW, answers=schemas.MeasureOut)
def read_measure(request: HttpRequest, ident: Id) -> schemas.MeasureOut:
    """One measure."""
    return schemas.MeasureOut.of(_measure(ident))


@operations.post("", can=Can.RAISE, answers=schemas.MeasureOut)
def raise_measure(request: HttpRequest, body: schemas.MeasureIn) -> Status[schemas.MeasureOut]:
    """Propose a measure at a place."""
    place = _place(body.place)
    if not principal_of(request).may(Can.VIEW, place.place_path):
        raise Http404
    made = actions.raise_measure(actor=principal_of(request), place=place, values=body.values())
    return Status(201, schemas.MeasureOut.of(made))


@operations.post("/{ident}/fulfilments", can=Can.FULFIL, answers=schemas.FulfilmentOut)
def fulfil(request: HttpRequest, ident: Id, body: schemas.FulfilmentIn) -> Status[schemas.FulfilmentOut]:
    """Note what was done for an approved measure. What completes it puts it in place."""
    measure = _measure(ident)
    told = body.model_dump()
    evidence = actions.Evidence(title=told.pop("evidence_title"))
    made = actions.fulfil(actor=principal_of(request), measure=measure, evidence=evidence, **told)
    return Status(201, schemas.FulfilmentOut.of(made, measure))
