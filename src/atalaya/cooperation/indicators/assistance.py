"""Technical assistance: projects, and the money for them."""

from collections.abc import Iterable

from atalaya.cooperation.models import Contribution, ContributionPart, Project, ProjectChange
from atalaya.cooperation.rules.moves import CANCELLED, PLANNED
from atalaya.foundation.indicators import Asked, Figure, once
from atalaya.foundation.indicators.figures import counted, summed
from atalaya.foundation.indicators.models import known_by


def running(asked: Asked) -> tuple[list[Project], list[str]]:
    """The projects of the period, and those dated too coarsely to say."""
    return once(("cooperation.running", asked.start, asked.end, asked.rule, asked.as_of, asked.state), lambda: _read(asked))


def _statuses(asked: Asked) -> dict[int, str]:
    """The status of each project as it was known on the day, of those whose changes are kept."""
    found: dict[int, str] = {}
    for pk, status, known_until in ProjectChange.objects.order_by("known_until", "pk").values_list("project_id", "status", "known_until"):
        if asked.as_of is None or known_until <= asked.as_of:
            found[pk] = status
        else:
            found.setdefault(pk, PLANNED)
    return found


def _read(asked: Asked) -> tuple[list[Project], list[str]]:
    found, unplaced = [], []
    statuses = _statuses(asked)
    for project in Project.objects.filter(known_by(asked.as_of)).order_by("pk"):
        if statuses.get(project.pk, project.status) in {PLANNED, CANCELLED} or (asked.state and asked.state not in project.beneficiaries):
            continue
        holds = asked.holds(project.begins, project.ends) if project.begins else None
        if holds:
            found.append(project)
        elif holds is None:
            unplaced.append(project.public_id)
    return found, unplaced


def projects(asked: Asked) -> Iterable[Figure]:
    """The projects, and by beneficiary: one of several States counts with each."""
    found = running(asked)[0]
    yield counted("ta.projects", "1", [p.public_id for p in found])
    if asked.by == ("state",):
        by_state: dict[str, list[str]] = {}
        for project in found:
            for code in project.beneficiaries or [""]:
                by_state.setdefault(code, []).append(project.public_id)
        for code, ids in sorted(by_state.items()):
            yield counted("ta.projects", "1", ids, dimensions={"state": code})


def value(asked: Asked) -> Iterable[Figure]:
    """The contributions to the projects of the period. One to several stays whole: for one State it is nobody's to divide.

    By financier, what several gave together stands under their names together, once.
    """
    own = {p.pk for p in running(asked)[0]}
    if asked.state or not own:
        yield summed("ta.value", "USD", {})
        return
    parts = set(ContributionPart.objects.filter(project__in=own).values_list("contribution_id", flat=True))
    rows = list(Contribution.objects.filter(known_by(asked.as_of), pk__in=parts).order_by("pk"))
    values = {row.public_id: row.amount if row.currency == "USD" else None for row in rows}
    yield summed("ta.value", "USD", values)
    if asked.by != ("financier",):
        return
    givers = _givers(rows)
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(givers.get(row.pk, ""), []).append(row.public_id)
    for who, ids in sorted(found.items()):
        yield summed("ta.value", "USD", {ident: values[ident] for ident in ids}, dimensions={"financier": who})


def _givers(rows: list[Contribution]) -> dict[int, str]:
    """Who gives each, several together as one."""
    found: dict[int, list[str]] = {}
    parts = ContributionPart.objects.filter(contribution__in=[row.pk for row in rows], financier__isnull=False)
    for pk, name in parts.order_by("financier__name").values_list("contribution_id", "financier__name"):
        found.setdefault(pk, []).append(name)
    return {pk: "; ".join(names) for pk, names in found.items()}
