"""From a rating to a score, a class and the steps between; and where a score stands among others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from atalaya.kernel.reasons import Reason, Refused
from atalaya.risk.rules.methods import Band, Factor, Method

_LONGEST = 24


@dataclass(frozen=True)
class Step:
    """What one formula came to, and the class its own bands give it."""

    name: str
    value: Fraction
    class_id: str | None = None


@dataclass(frozen=True)
class Scored:
    """The outcome of one rating. `class_id` is None where the method has neither bands nor a table: the score alone ranks."""

    method: str
    version: int
    inputs: Mapping[str, Fraction]
    score: Fraction
    class_id: str | None
    steps: tuple[Step, ...]
    order: tuple[Fraction, ...]


def number(text: str) -> Fraction | None:
    """A decimal number as somebody writes it; None for any other text."""
    try:
        return Fraction(text) if len(text) <= _LONGEST and "/" not in text and "e" not in text.lower() and "_" not in text else None
    except ValueError:
        return None


def plain(value: Fraction) -> int | float:
    """A value for a file: whole where it is whole."""
    return int(value) if value.denominator == 1 else float(value)


def scale_of(factor: Factor) -> str:
    """The values a factor takes, as words."""
    if factor.averages:
        low, high = factor.range
        return f"{plain(low)}-{plain(high)}"
    return ", ".join(str(plain(level.value)) for level in sorted(factor.levels, key=lambda level: level.value))


def refuse(method: Method, ratings: Mapping[str, Fraction | None]) -> list[Reason]:
    """Everything that keeps a rating from being scored: what is unknown, missing or off its scale. None is what is no number."""
    if method.is_open:
        return [Reason("RISK_METHOD_OPEN", {"method": method.id})]
    found = [
        Reason("RISK_UNKNOWN_FACTOR", {"factor": name, "known": ", ".join(f.id for f in method.factors)}, name)
        for name in ratings
        if method.factor(name) is None
    ]
    together = any(f.is_optional and f.id in ratings for f in method.factors)
    for factor in method.factors:
        if factor.id not in ratings:
            if not factor.is_optional or together:
                found.append(Reason("RISK_MISSING_FACTOR", {"factor": factor.id}, factor.id))
            continue
        value = ratings[factor.id]
        if value is None or not factor.holds(value):
            found.append(Reason("RISK_OFF_SCALE", {"factor": factor.id, "scale": scale_of(factor)}, factor.id))
    return found


def score(method: Method, ratings: Mapping[str, str]) -> Scored:
    """What a method makes of a rating. Raises Refused with a reason for each factor that is unknown, missing or off its scale."""
    given = {name: number(text) for name, text in ratings.items()}
    if reasons := refuse(method, given):
        raise Refused(*reasons)
    values = {name: value for name, value in given.items() if value is not None}
    inputs = {factor.id: values[factor.id] for factor in method.factors if factor.id in values}
    steps = []
    for formula in method.in_turn():
        if formula.tree.names() <= values.keys():
            values[formula.id] = formula.tree.of(values)
            steps.append(Step(formula.id, values[formula.id], band_of(formula.bands, values[formula.id])))
    outcome = values[method.score]
    found = _from_table(method, values) if method.table else band_of(method.bands, outcome)
    return Scored(method.id, method.version, inputs, outcome, found, tuple(steps), tuple(values[name] for name in method.order))


def band_of(bands: Sequence[Band], value: Fraction) -> str | None:
    """The class of the first band that holds a value; None where there are no bands."""
    return next((band.class_id for band in bands if band.holds(value)), None)


def _from_table(method: Method, values: Mapping[str, Fraction]) -> str | None:
    table = method.table
    if table is None:
        return None
    column = next(n for n, edge in enumerate(table.edges) if values[table.column] <= edge)
    return table.cells[values[table.row]][column]


@dataclass(frozen=True)
class Standing:
    """Where a score stands in an assessment: `rank` 1 is the greatest, equals share one; `percentile` is how many of 100 stand below it."""

    rank: int
    percentile: Fraction


def standings(scores: Sequence[Fraction]) -> list[Standing]:
    """The standing of each score among all of them, in their order. Bands alone hide it."""
    ranked = sorted(scores, reverse=True)
    first: dict[Fraction, int] = {}
    last: dict[Fraction, int] = {}
    for n, value in enumerate(ranked, 1):
        first.setdefault(value, n)
        last[value] = n
    return [Standing(first[value], Fraction(100 * (len(ranked) - last[value]), len(ranked))) for value in scores]
