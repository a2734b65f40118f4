"""Reading activities: who came, in the three forms that stand side by side and are never added up."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atalaya.foundation.records.resolvers import Shown
from atalaya.places.public import Place, name_of, named
from atalaya.training import calls, rules
from atalaya.training.models import Account, Activity, Attendance, Award, Call, Represented, SignUp


@dataclass(frozen=True)
class Named:
    """Attendance of persons by name: how many by status, women and men among them, and their hours."""

    persons: int
    by_status: dict[str, int]
    by_sex: dict[str, int]
    hours: Decimal | None


@dataclass(frozen=True)
class Summary:
    """Attendance as it is known: by name, in groups without names, and as documents declare it."""

    named: Named
    groups: list[Attendance]
    grouped: int | None
    declared: list[Account]
    states: list[Place]


def attendance_of(activity: Activity) -> Summary:
    """Who came to an activity. None and empty mean that nothing is recorded, not that nobody came."""
    rows = Attendance.objects.filter(activity=activity)
    groups = list(rows.filter(participant__isnull=True).select_related("state").order_by("id"))
    represented = Represented.objects.filter(activity=activity).values("state_id")
    # Public facts, whoever reads: which States took part stands in every report.
    states = Place.objects.filter(Q(pk__in=represented) | Q(pk__in=rows.exclude(state=None).values("state_id")))
    return Summary(
        _named(rows.filter(participant__isnull=False)),
        groups,
        sum(g.persons for g in groups) if groups else None,
        list(Account.objects.filter(activity=activity).order_by("known_until", "id")),
        [state for state, _name in named(states)],
    )


def _named(rows: QuerySet[Attendance]) -> Named:
    by_status: Counter[str] = Counter()
    by_sex: Counter[str] = Counter()
    for status, sex, n in rows.order_by().values_list("status", "sex").annotate(n=Count("pk")):
        by_status[status] += n
        by_sex[sex] += n
    hours = rows.aggregate(sum=Sum("hours"))["sum"]
    return Named(by_status.total(), dict(by_status), dict(by_sex), hours)


def in_year(rows: QuerySet[Activity], years: list[int]) -> QuerySet[Activity]:
    """The activities that begin in one of the years, by their index."""
    some = Q()
    for year in years:
        some |= Q(starts_on__gte=f"{year}-01-01", starts_on__lte=f"{year}-12-31")
    return rows.filter(some)


def with_state(rows: QuerySet[Activity], codes: list[str]) -> QuerySet[Activity]:
    """The activities that States took part in, or that were held in them."""
    named = Represented.objects.filter(state__code__in=codes).values("activity_id")
    came = Attendance.objects.filter(state__code__in=codes).values("activity_id")
    return rows.filter(Q(pk__in=named) | Q(pk__in=came) | Q(country__in=codes))


def show_activities(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How activities are shown elsewhere, by public id: those in scope."""
    from django.urls import reverse

    rows = Activity.objects.filter(public_id__in=list(public_ids))
    return {a.public_id: Shown(a.title, reverse("training:detail", args=[a.public_id]), a.kind) for a in rows}


def label_of_award(award: Award) -> str:
    """How an award is called: for what, of which State and when. Never whose it is."""
    about = calls.title_of(award.call)[0] if award.call else award.activity.title if award.activity else _("Scholarship")
    persons = ngettext("%(n)s person", "%(n)s persons", award.persons) % {"n": award.persons} if award.persons > 1 else ""
    return " · ".join(filter(None, (about, name_of(award.state) if award.state else "", persons, str(award.awarded))))


def show_awards(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How scholarships are shown elsewhere, by public id: those in scope, without names."""
    from django.urls import reverse

    rows = Award.objects.select_related("call", "activity", "state").filter(public_id__in=list(public_ids))
    return {a.public_id: Shown(label_of_award(a), reverse("training:award", args=[a.public_id]), "award") for a in rows}


def show_calls(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How calls are shown elsewhere, by public id: those in scope."""
    from django.urls import reverse

    rows = Call.objects.filter(public_id__in=list(public_ids))
    return {c.public_id: Shown(calls.title_of(c)[0], reverse("training:call", args=[c.public_id]), "call") for c in rows}


def is_full(activity: Activity) -> bool:
    """Whether as many as there are seats are coming or ask to."""
    taken = SignUp.objects.filter(activity=activity, status__in=rules.HOLDS_A_SEAT).exclude(status="asked", consented_at__isnull=True)
    return activity.seats is not None and taken.count() >= activity.seats
