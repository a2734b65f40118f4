"""What programs may ask of the library."""

from typing import Annotated, Any

from django.http import Http404, HttpRequest
from ninja import Path, Query, Status

from atalaya.foundation.api.operations import Operations
from atalaya.foundation.api.paging import page_of
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Stale
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library import queries, rules, schemas, showing
from atalaya.library.actions import cataloguing
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Practice, Work, WorkTopic
from atalaya.places.public import Place
from atalaya.topics import public as topics

operations = Operations("/library", "Library")

Id = Annotated[str, Path(max_length=20, description="the id of the record")]
_WHY = "the catalogue is for everybody who signed in"


def _work(ident: str) -> Work:
    found: Work | None = Work.objects.select_related("state").filter(public_id=ident).first() if "\0" not in ident else None
    if found is None:
        raise Http404
    return found


def _edition(ident: str) -> Edition:
    found: Edition | None = Edition.objects.select_related("work__state").filter(public_id=ident).first() if "\0" not in ident else None
    if found is None:
        raise Http404
    return found


def _at(record: Any, revision: int) -> Any:
    if record.revision != revision:
        raise Stale(record)
    return record


def _full(work: Work) -> schemas.WorkFull:
    editions = list(Edition.objects.filter(work=work).select_related("work").order_by("pk"))
    told = {r.edition.pk: r for r in showing.readings(editions)}
    shown = [_shown(told[e.pk]) for e in editions]
    return schemas.full(work, shown, list(WorkTopic.objects.filter(work=work).order_by("topic").values_list("topic", flat=True)))


def _shown(reading: showing.Reading) -> schemas.EditionOut:
    link = reading.link
    has_copy = reading.file is not None
    return schemas.edition_of(reading.edition, has_copy=has_copy, state=link.state if link else None, seen_at=link.seen_at if link else None)


@operations.get("/works", can=SIGNED_IN, why=_WHY, answers=schemas.WorkPage)
def list_works(
    request: HttpRequest,
    asked: Query[schemas.WorksAsked],
    cursor: Annotated[str | None, Query(max_length=1500)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
) -> schemas.WorkPage:
    """The works of the library, by title."""
    rows = Work.objects.filter(status=rules.LISTED).select_related("state")
    rows = queries.holding(principal_of(request), rows, asked.words.replace("\0", "")) if asked.words else rows
    rows = queries.in_language(rows, [asked.language.replace("\0", "")]) if asked.language else rows
    rows = queries.on_topic(rows, [asked.topic.replace("\0", "")]) if asked.topic else rows
    rows = rows.filter(kind=asked.kind) if asked.kind else rows
    found, after = page_of(rows, order=("sort_en", "id"), cursor=cursor, limit=limit)
    return schemas.WorkPage(rows=[schemas.WorkBrief.of(w) for w in found], next=after)


@operations.get("/works/{ident}", can=SIGNED_IN, why=_WHY, answers=schemas.WorkFull)
def read_work(request: HttpRequest, ident: Id) -> schemas.WorkFull:
    """One work with its editions and topics."""
    return _full(_work(ident))


def _given(body: schemas.WorkTold) -> dict[str, Any]:
    """What an action takes of what was sent: the State found, the date read, topics that exist. Raises Refused."""
    sent = dict(body.sent())
    chosen = sent.pop("topics", None)
    if unknown := [code for code in chosen or () if code not in topics.every()]:
        raise Refused(Reason("LIBRARY_TOPIC_UNKNOWN", {"code": unknown[0][:60]}, "topics"))
    if "published" in sent:
        sent["published"] = schemas.day(sent["published"])
    if (code := sent.get("state")) is not None:
        state = Place.objects.filter(kind="state", code=code.upper().replace("\0", "")).first()
        if state is None:
            raise Refused(Reason("LIBRARY_STATE_UNKNOWN", {"code": code[:10]}, "state"))
        sent["state"] = state
    # What is null was not said: only a date and a State can be taken away.
    values = {n: v for n, v in sent.items() if v is not None or n in {"published", "state"}}
    return {"values": values, "topics": chosen}


@operations.post("/works", can=Can.EDIT, answers=schemas.WorkFull)
def add_work(request: HttpRequest, body: schemas.WorkIn) -> Status[schemas.WorkFull]:
    """Enter a work into the catalogue, with its first edition if there is one."""
    given = _given(body)
    principal = principal_of(request)
    home = ROOT if principal.may(Can.EDIT, ROOT) else principal.reach(Can.EDIT)[0].path
    edition = body.edition.values() if body.edition is not None else None
    made = cataloguing.catalogue(actor=principal, place_path=home, values=given["values"], topics=given["topics"] or (), edition=edition)
    return Status(201, _full(made))


@operations.patch("/works/{ident}", can=Can.EDIT, answers=schemas.WorkFull)
def change_work(request: HttpRequest, ident: Id, body: schemas.WorkPatch) -> schemas.WorkFull:
    """Change what is said of a work."""
    work = _at(_work(ident), body.revision)
    cataloguing.change_work(actor=principal_of(request), work=work, **_given(body))
    return _full(_work(ident))


@operations.post("/works/{ident}/editions", can=Can.EDIT, answers=schemas.WorkFull)
def add_edition(request: HttpRequest, ident: Id, body: schemas.EditionIn) -> Status[schemas.WorkFull]:
    """Add an edition of a work."""
    cataloguing.add_edition(actor=principal_of(request), work=_work(ident), values=body.values())
    return Status(201, _full(_work(ident)))


@operations.patch("/editions/{ident}", can=Can.EDIT, answers=schemas.WorkFull)
def change_edition(request: HttpRequest, ident: Id, body: schemas.EditionPatch) -> schemas.WorkFull:
    """Set what is said of an edition."""
    edition = _at(_edition(ident), body.revision)
    cataloguing.change_edition(actor=principal_of(request), edition=edition, values=body.values())
    return _full(_work(edition.work.public_id))


@operations.get("/practices", can=SIGNED_IN, why="what was accepted is for everybody who signed in", answers=schemas.PracticePage)
def list_practices(
    request: HttpRequest,
    state: Annotated[str | None, Query(max_length=2, description="the ISO code of a State")] = None,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
) -> schemas.PracticePage:
    """The practices and lessons of States that were accepted."""
    rows = Practice.objects.filter(status=rules.ACCEPTED).select_related("state")
    rows = rows.filter(state__code=state.upper().replace("\0", "")) if state else rows
    found, after = page_of(rows, order=("id",), cursor=cursor, limit=limit)
    return schemas.PracticePage(rows=[schemas.PracticeOut.of(p) for p in found], next=after)
