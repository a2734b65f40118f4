"""Political dialogue: meetings, who came, what was decided and what follows, terms of the board."""

from collections.abc import Iterable

from django.db.models import Q

from atalaya.cooperation.indicators.counting import MEMBER, Keyed, classes, counts
from atalaya.cooperation.models import Decision, Delegation, FollowUp, Meeting, MeetingChange, Term
from atalaya.foundation.agenda.rules import HELD, UNDER_WAY
from atalaya.foundation.indicators import Asked, Figure, once
from atalaya.foundation.indicators.figures import AT_LEAST, EXACT
from atalaya.foundation.indicators.models import known_by
from atalaya.kernel.partial import YEAR


def held(asked: Asked) -> tuple[Keyed, list[str]]:
    """The meetings of ours held or under way on the day, in the period; and those dated too coarsely to say."""
    return once(("cooperation.held", asked.start, asked.end, asked.rule, asked.as_of, asked.state), lambda: _read(asked))


def _statuses(asked: Asked) -> dict[int, str]:
    """The status of each meeting as it was known on the day; "" where nothing was known yet."""
    found: dict[int, str] = {}
    for pk, status, known_until in MeetingChange.objects.order_by("known_until", "pk").values_list("meeting_id", "status", "known_until"):
        if asked.as_of is None or known_until <= asked.as_of:
            found[pk] = status
        else:
            found.setdefault(pk, "")
    return found


def _read(asked: Asked) -> tuple[Keyed, list[str]]:
    rows = Meeting.objects.filter(known_by(asked.as_of), is_ours=True).filter(
        Q(starts_on__isnull=True) | Q(starts_on__lte=asked.end, ends_last__gte=asked.start)
    )
    if asked.state:
        rows = rows.filter(pk__in=Delegation.objects.filter(state__code=asked.state).values("meeting_id"))
    statuses = _statuses(asked)
    found: Keyed = []
    unplaced = []
    for meeting in rows.select_related("organ").order_by("starts_on", "pk"):
        if statuses.get(meeting.pk, meeting.status) not in {HELD, UNDER_WAY}:
            continue
        holds = asked.holds(meeting.starts, meeting.ends) if meeting.starts else None
        month = str(meeting.starts)[:7] if meeting.starts and meeting.starts.precision != YEAR else ""
        if holds:
            body = (meeting.organ.code or meeting.organ.name) if meeting.organ else meeting.body
            found.append((meeting.public_id, {"body": body, "month": month, "year": str(meeting.starts)[:4]}))
        elif holds is None:
            unplaced.append(meeting.public_id)
    return found, unplaced


def _delegations(ids: Iterable[str]) -> dict[str, set[int]]:
    """The States named at each of these meetings."""
    found: dict[str, set[int]] = {}
    for ident, state in Delegation.objects.filter(meeting__public_id__in=list(ids)).values_list("meeting__public_id", "state_id"):
        found.setdefault(ident, set()).add(state)
    return found


def meetings(asked: Asked) -> Iterable[Figure]:
    """The meetings; by State as far as States are named, those without a list under none."""
    rows = held(asked)[0]
    if "state" in asked.by:
        named, codes = _delegations(ident for ident, _key in rows), classes()
        rows = [(ident, key | {"state": state}) for ident, key in rows for state in sorted(codes[pk].code for pk in named.get(ident, ())) or [""]]
        total: Figure
        total, *cells = counts("act.meeting.n", asked, ("body", "month", "year", "state"), rows)
        yield from counts("act.meeting.n", asked, (), [(ident, {}) for ident in dict.fromkeys(total.record_ids)])
        yield from cells
        return
    yield from counts("act.meeting.n", asked, ("body", "month", "year"), rows)


def states(asked: Asked) -> Iterable[Figure]:
    """How many member States are named at the meetings, each once. Meetings without a list make it at least so many."""
    ids = [ident for ident, _key in held(asked)[0]]
    named, known = _delegations(ids), classes()
    union = set().union(*named.values()) if named else set()
    without = len(ids) - len(named)
    yield Figure(
        indicator="att.meeting.states",
        unit="1",
        value=sum(known[pk].during(asked.start, asked.end) == MEMBER for pk in union) if named else None,
        qualifier=AT_LEAST if named and without else EXACT,
        items=len(ids),
        items_without_data=without,
        record_ids=tuple(ids),
    )


def decisions(asked: Asked) -> Iterable[Figure]:
    """What the meetings of the period decided."""
    of = dict(held(asked)[0])
    rows = Decision.objects.filter(known_by(asked.as_of), meeting__public_id__in=list(of)).order_by("pk")
    found = [(ident, {"kind": kind, "body": of[meeting]["body"]}) for ident, kind, meeting in rows.values_list("public_id", "kind", "meeting__public_id")]
    return counts("coop.decisions", asked, ("kind", "body"), found)


def follow_ups(asked: Asked) -> Iterable[Figure]:
    """What was to be done by a day of the period."""
    made_up = [pk for pk, one in classes().items() if not one.state_class]
    rows = FollowUp.objects.filter(known_by(asked.as_of), due_on__gte=asked.start, due_on__lte=asked.end).exclude(state__in=made_up).order_by("due_on", "pk")
    if asked.state:
        rows = rows.filter(state__code=asked.state)
    return counts("coop.follow_ups", asked, ("status",), [(ident, {"status": status}) for ident, status in rows.values_list("public_id", "status")])


def terms(asked: Asked) -> Iterable[Figure]:
    """The terms of boards that lie in the period by its rule."""
    rows = Term.objects.filter(known_by(asked.as_of), body__kind="board", begins_on__isnull=False).order_by("begins_on", "pk")
    found: Keyed = [(t.public_id, {}) for t in rows if not asked.state and t.begins and asked.holds(t.begins, t.ends)]
    return counts("coop.board.term", asked, (), found)
