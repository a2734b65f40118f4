"""What programs send and get of the library. Dates may be 2027, 2027-03 or 2027-03-05: as well as they are known."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema

from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library import rules
from atalaya.library.models import Edition, Practice, Work
from atalaya.library.models.works import ADDRESS, BY, NUMBER, TITLE

Kind = Literal[rules.KINDS]  # type: ignore[valid-type]
Rights = Literal[rules.RIGHTS]  # type: ignore[valid-type]
_DATE = Field(None, max_length=10, description="2027, 2027-03 or 2027-03-05")


def day(text: str | None) -> PartialDate | None:
    """A date as programs write it. Raises Refused."""
    if not text:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise Refused(Reason("IMPORT_NOT_A_PARTIAL_DATE", {"text": text[:80]}, "published")) from error


class EditionOut(Schema):
    """What one can read of a work. `language` is null where nobody stated it."""

    id: str
    revision: int
    language: str | None
    title: str
    address: str
    has_copy: bool
    is_original: bool
    revision_label: str
    number: str
    published: str | None
    state: str | None = Field(None, description="what is known of the address: seen, missed, broken, unchecked, not_asked")
    seen_at: datetime | None = Field(None, description="when the address last answered")
    source: str


class WorkBrief(Schema):
    """One row of a list."""

    id: str
    kind: Kind
    title: str
    title_language: str
    titles: dict[str, str]
    by: str
    languages: list[str]
    published: str | None
    number: str
    state: str | None
    rights: Rights
    is_public: bool
    known_on: date
    source: str

    @classmethod
    def of(cls, work: Work) -> "WorkBrief":
        """The row of a work."""
        return cls(**common(work))


class WorkFull(WorkBrief):
    """A work with its editions and its topics."""

    revision: int
    summary: str
    note: str
    code: str | None
    topics: list[str]
    editions: list[EditionOut]
    recording_of: str | None = Field(None, description="the reference of the activity it records")
    created_at: datetime
    changed_at: datetime


def common(work: Work) -> dict[str, Any]:
    """What every shape of a work says."""
    return {
        "id": work.public_id,
        "kind": work.kind,
        "title": work.title,
        "title_language": work.title_language,
        "titles": work.titles,
        "by": work.by,
        "languages": work.languages.split(),
        "published": str(work.published) if work.published else None,
        "number": work.number,
        "state": work.state.code if work.state else None,
        "rights": work.rights,
        "is_public": work.is_public,
        "known_on": work.known_on,
        "source": work.source,
    }


def full(work: Work, editions: Sequence[EditionOut], topics: Sequence[str]) -> WorkFull:
    """A work with all it says."""
    return WorkFull(
        **common(work),
        revision=work.revision,
        summary=work.summary,
        note=work.note,
        code=work.code,
        topics=list(topics),
        editions=list(editions),
        recording_of=work.about or None,
        created_at=work.created_at,
        changed_at=work.changed_at,
    )


class WorksAsked(Schema):
    """What works are asked for."""

    words: str = Field("", max_length=100, description="words in any of the four languages; accents do not matter")
    language: str | None = Field(None, max_length=5, description="works with an edition in it")
    kind: Kind | None = None
    topic: str | None = Field(None, max_length=60, description="a code such as training.cyber")


class WorkPage(Schema):
    """One page of a list; `next` is the cursor of the one after it, null at the end."""

    rows: list[WorkBrief]
    next: str | None


class EditionIn(Schema):
    """A new edition of a work."""

    language: str = Field("", max_length=5)
    address: str = Field("", max_length=ADDRESS)
    title: str = Field("", max_length=TITLE)
    is_original: bool = False
    is_only_named: bool = False
    revision_label: str = Field("", max_length=40)
    number: str = Field("", max_length=NUMBER)
    published: str | None = _DATE
    source: str = Field("", max_length=300)
    note: str = Field("", max_length=600)

    def values(self) -> dict[str, Any]:
        """What was sent, the date read."""
        return {**self.dict(), "published": day(self.published)}


class WorkTold(Schema):
    """What may be said of a work. What is not sent is not changed."""

    kind: Kind | None = None
    title: str | None = Field(None, min_length=1, max_length=TITLE)
    title_language: str | None = Field(None, max_length=5)
    titles: dict[Literal["en", "es", "pt", "fr"], str] | None = None
    by: str | None = Field(None, max_length=BY)
    published: str | None = _DATE
    number: str | None = Field(None, max_length=NUMBER)
    state: str | None = Field(None, max_length=2, description="the ISO code of a State, for its own instruments")
    rights: Rights | None = None
    summary: str | None = Field(None, max_length=4000)
    topics: list[str] | None = Field(None, max_length=30)
    source: str | None = Field(None, max_length=300)
    note: str | None = Field(None, max_length=600)

    def sent(self) -> Mapping[str, Any]:
        """What was sent."""
        return {n: v for n, v in self.dict(exclude_unset=True).items() if n in WorkTold.model_fields}


class WorkIn(WorkTold):
    """A new work, with its first edition if there is one."""

    kind: Kind
    title: str = Field(..., min_length=1, max_length=TITLE)
    edition: EditionIn | None = None


class WorkPatch(WorkTold):
    """Changes to a work, read at `revision`: an older one is refused with 409."""

    revision: int = Field(..., ge=1, le=2**31 - 1)


class EditionPatch(EditionIn):
    """An edition as it should be, read at `revision`: an older one is refused with 409."""

    revision: int = Field(..., ge=1, le=2**31 - 1)

    def values(self) -> dict[str, Any]:
        """What was sent, the date read."""
        return {n: v for n, v in super().values().items() if n != "revision"}


class PracticeOut(Schema):
    """A practice or lesson that was accepted."""

    id: str
    kind: Literal[rules.PRACTICE_KINDS]  # type: ignore[valid-type]
    title: str
    language: str
    state: str | None
    sub_region: str
    counted: int
    situation: str
    done: str
    result: str
    lesson: str
    body: str
    address: str
    known_on: date
    source: str

    @classmethod
    def of(cls, practice: Practice) -> "PracticeOut":
        """The row of a practice."""
        own = {n: getattr(practice, n) for n in cls.model_fields if n not in {"id", "state"}}
        return cls(id=practice.public_id, state=practice.state.code if practice.state else None, **own)


class PracticePage(Schema):
    """One page of a list; `next` is the cursor of the one after it, null at the end."""

    rows: list[PracticeOut]
    next: str | None


def edition_of(edition: Edition, *, has_copy: bool, state: str | None, seen_at: datetime | None) -> EditionOut:
    """An edition as programs get it."""
    return EditionOut(
        id=edition.public_id,
        revision=edition.revision,
        language=edition.language or None,
        title=edition.title,
        address=edition.address,
        has_copy=has_copy,
        is_original=edition.is_original,
        revision_label=edition.revision_label,
        number=edition.number,
        published=str(edition.published) if edition.published else None,
        state=state,
        seen_at=seen_at,
        source=edition.source,
    )
