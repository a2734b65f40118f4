"""Whom a report may mean: those who are known by address or by a name much like it, for somebody to decide."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from django.db.models import Q

from atalaya.training.attending import Person, alike, fold
from atalaya.training.models import Activity, Attendance, Participant

_BATCH = 100
MOST_NAMES = 5_000
_SHARED, _MOST_IN_BLOCK, _MOST_PAIRS = 4, 60, 200


@dataclass
class Matched:
    """A person of a report. `same` is who has the address; `maybe` are known people, `twins` others of the report, of a like name."""

    person: Person
    same: Participant | None = None
    maybe: list[Participant] = field(default_factory=list)
    twins: list[int] = field(default_factory=list)
    is_recorded: bool = False

    @property
    def needs_decision(self) -> bool:
        """Whether somebody has to say who this is."""
        return self.same is None and bool(self.maybe or self.twins)


def match(activity: Activity, people: Sequence[Person]) -> list[Matched]:
    """Each person with whom it may be. A name alone decides nothing."""
    folded = [fold(p.name) for p in people]
    known = _known(people, folded)
    by_email = {p.email_key: p for p in known if p.email_key}
    here = set(Attendance.objects.filter(activity=activity, participant__isnull=False).values_list("participant_id", flat=True))
    found = []
    for at, person in enumerate(people):
        same = by_email.get(person.email) if person.email else None
        maybe = [] if same else [p for p in known if alike(folded[at], p.folded) and not (person.email and p.email_key)]
        twins = [i for i in range(at) if alike(folded[at], folded[i]) and not (person.email and people[i].email)]
        is_recorded = same is not None and same.pk in here
        found.append(Matched(person, same, maybe[:8], twins[:4], is_recorded))
    return found


def _known(people: Sequence[Person], folded: Sequence[str]) -> list[Participant]:
    found: dict[int, Participant] = {}
    for start in range(0, len(people), _BATCH):
        some = people[start : start + _BATCH]
        rows = Q(email_key__in=[p.email for p in some if p.email])
        for name in {f[:4] for f in folded[start : start + _BATCH] if f}:
            rows |= Q(folded__startswith=name)
        for participant in Participant.objects.filter(rows).select_related("state"):
            found[participant.pk] = participant
    return list(found.values())


@dataclass(frozen=True)
class Pair:
    """Two people of the records who may be one: `by` a like name, or one address; the activities the first came to."""

    one: str
    other: str
    by: str
    activities: tuple[str, ...] = ()


def same_named() -> tuple[list[Pair], bool]:
    """The pairs among the people in scope, and whether there are more people than were compared. A name alone decides nothing."""
    rows = list(Participant.objects.order_by("folded", "pk")[: MOST_NAMES + 1])
    blocks: dict[str, list[Participant]] = {}
    for row in rows[:MOST_NAMES]:
        blocks.setdefault(row.folded[:_SHARED], []).append(row)
        if row.email_key:
            blocks.setdefault("@" + row.email_key, []).append(row)
    found: dict[tuple[int, int], str] = {}
    for key, some in blocks.items():
        for one, other in combinations(some[:_MOST_IN_BLOCK], 2):
            if key.startswith("@"):
                found[one.pk, other.pk] = "address"
            elif alike(one.folded, other.folded) and not (one.email_key and other.email_key):
                found.setdefault((one.pk, other.pk), "name")
    by_pk = {row.pk: row for row in rows}
    return [Pair(by_pk[a].name, by_pk[b].name, by, _came_to(a)) for (a, b), by in list(found.items())[:_MOST_PAIRS]], len(rows) > MOST_NAMES


def _came_to(participant: int) -> tuple[str, ...]:
    rows = Attendance.objects.filter(participant=participant).order_by("pk").values_list("activity__code", "activity__public_id")
    return tuple(code or ident for code, ident in rows[:3])
