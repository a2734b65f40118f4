"""What the board of the programme shows, out of figures: cards beside what documents declare, charts, the shares by State and sex."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Asked, Figure, figures, get
from atalaya.foundation.indicators.figures import ITEMISED
from atalaya.foundation.ui.charts import Bar, Chart, Part, bars, cells, split
from atalaya.results import wording
from atalaya.results.comparing import gap
from atalaya.training import public as training

TAUGHT = tuple(k for k in training.KINDS if k != "other")
HEADS = (
    "act.webinar.n",
    "att.webinar.sum",
    "att.webinar.states",
    "act.course.n",
    "att.course.sum",
    "att.course.states",
    "trn.completed",
    "sch.count",
    "sch.women",
    "spk.n",
)
OTHER_MANDATES = {
    "1": ("act.meeting.n", "att.meeting.states", "coop.decisions", "coop.follow_ups"),
    "3": ("ta.projects", "ta.value", "gov.strategy.states", "gov.law.states", "gov.committee.states", "gov.advice"),
    "4": ("coop.members", "coop.instruments", "coop.awards", "coop.prizes"),
}
_MOST_MONTHS, _MOST_BARS = 24, 12
_BY_LEVEL = ("", "f", "m", "x")


@dataclass(frozen=True)
class Card:
    """A figure at a glance: its value, its gaps, and what documents say of the same."""

    code: str
    label: Text
    value: str
    is_known: bool
    qualifier: str
    cells: SafeString
    text: str
    against: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Came:
    """Who came, by State and sex, over all kinds of activities."""

    by_state: Mapping[str, int]
    by_sex: Mapping[str, int]
    women_by_kind: Sequence[tuple[str, str, str]] = field(default_factory=tuple)

    @property
    def persons(self) -> int:
        """All participations."""
        return sum(self.by_sex.values())


def cards(asked: Asked, codes: Iterable[str]) -> list[Card]:
    """A card for each indicator, in order."""
    found = figures(asked, codes)
    return [card(asked, code, [f for f in found if f.indicator == code]) for code in codes]


def card(asked: Asked, code: str, found: Sequence[Figure]) -> Card:
    """One card: what was counted, and each declared value with its gap."""
    indicator = get(code)
    counted = next((f for f in found if f.kind == ITEMISED and not f.dimensions), None)
    others = [f for f in found if f.kind != ITEMISED and not f.dimensions]
    shown = counted or (others[0] if others else Figure(indicator=code, value=None, unit="1"))
    against = tuple(_once(against_of(asked, counted, other) for other in others)) if counted else ()
    return Card(
        code=code,
        label=indicator.label if indicator else code,
        value=wording.value_of(shown.value, shown.unit),
        is_known=shown.value is not None,
        qualifier=wording.qualifier_of(shown),
        cells=cells(shown.items - shown.items_without_data, shown.items_without_data),
        text=wording.completeness(shown) if counted else _of_period(asked, shown, str(wording.KINDS[shown.kind])),
        against=against,
    )


def against_of(asked: Asked, counted: Figure | None, declared: Figure) -> tuple[str, str]:
    """A declared value beside the counted one: the tone, and the words with the gap; with its own period and no gap where that is another."""
    said = wording.value_of(declared.value, declared.unit)
    apart = gap(counted, declared) if declared.is_of(asked) else None
    if apart is None:
        return "muted", _of_period(asked, declared, _("Declared: %(value)s") % {"value": said})
    if not apart:
        return "ok", _("Declared: %(value)s, the same") % {"value": said}
    return "warn", _("Declared: %(value)s, %(gap)s apart") % {"value": said, "gap": wording.value_of(abs(apart), declared.unit)}


def _once(said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same said by several documents stands once, with their number."""
    counts = Counter(said)
    several = {n: ngettext("%(n)s document", "%(n)s documents", n) % {"n": n} for n in counts.values()}
    return [(tone, f"{words} · {several[n]}" if n > 1 else words) for (tone, words), n in counts.items()]


def _of_period(asked: Asked, figure: Figure, said: str) -> str:
    """The words, with the figure's own period where that is not the one asked."""
    return said if figure.is_of(asked) or not figure.period else f"{said} ({wording.period(*figure.period)})"


def by_time(asked: Asked) -> Chart:
    """Participations by month, or by year over a long period. A bar without data is said to have none."""
    months = (asked.end.year - asked.start.year) * 12 + asked.end.month - asked.start.month + 1
    unit = "month" if months <= _MOST_MONTHS else "year"
    sums: dict[str, list[int | None]] = {}
    for figure in _broken(asked, (unit,), [f"att.{kind}.sum" for kind in TAUGHT]):
        sums.setdefault(figure.dimensions[unit], []).append(None if figure.value is None else int(figure.value))
    given = [Bar(wording.of_dimension(unit, when), _sum(values)) for when, values in sorted(sums.items(), key=lambda pair: (not pair[0], pair[0]))]
    return bars(_("Participations by month") if unit == "month" else _("Participations by year"), given, head=str(wording.DIMENSIONS[unit]))


def _sum(values: Sequence[int | None]) -> int | None:
    known = [v for v in values if v is not None]
    return sum(known) if known else None


def by_topic(asked: Asked) -> Chart:
    """Activities by topic; one activity may have several."""
    counts: dict[str, int] = {}
    for figure in _broken(asked, ("topic",), [f"act.{kind}.n" for kind in TAUGHT]):
        topic = wording.of_dimension("topic", figure.dimensions["topic"])
        counts[topic] = counts.get(topic, 0) + int(figure.value or 0)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_BARS]
    return bars(_("Activities by topic"), [Bar(label, n) for label, n in ranked], head=str(wording.DIMENSIONS["topic"]))


def by_sex(came: Came) -> Chart:
    """Participations by stated sex."""
    parts = [Part(wording.of_dimension("sex", sex), n) for sex in ("f", "m", "x", "") if (n := came.by_sex.get(sex, 0))]
    return split(_("Participations by sex"), parts)


def came(asked: Asked) -> Came:
    """Who came, by State and sex; and the share of women of each kind of activity and at each level: enrolled, attended, completed."""
    states: dict[str, int] = {}
    sexes: dict[str, int] = {}
    kinds: dict[str, dict[str, int]] = {}
    for kind, state, sex, n in training.people(asked):
        states[state] = states.get(state, 0) + n
        sexes[sex] = sexes.get(sex, 0) + n
        kinds.setdefault(kind, {})[sex] = kinds.get(kind, {}).get(sex, 0) + n
    women = [(str(training.KINDS[kind]), *share(told)) for kind, told in kinds.items()]
    return Came(states, sexes, women)


def share(told: Mapping[str, int]) -> tuple[str, str]:
    """The share of women among those of stated sex, and of how many it is."""
    stated = sum(n for sex, n in told.items() if sex)
    if not stated:
        return _("no data"), wording.value_of(0, "1")
    return wording.value_of(round(100 * told.get("f", 0) / stated, 1), "%"), wording.value_of(stated, "1")


def _broken(asked: Asked, by: tuple[str, ...], codes: Sequence[str]) -> list[Figure]:
    return [f for f in figures(replace(asked, by=by), codes) if f.dimensions and f.kind == ITEMISED]
