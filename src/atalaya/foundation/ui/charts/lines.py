"""Lines: steps of a rating over time against its bands, a curve through the day, a spark in a cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from atalaya.foundation.ui.charts.drawn import Chart, n, sentence, svg, tag, text, words

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM = 480.0, 196.0, 26.0, 17.0, 172.0


@dataclass(frozen=True)
class Point:
    """A value from a day on; `is_expected` is drawn dashed and hollow."""

    on: date
    value: float
    is_expected: bool = False


@dataclass(frozen=True)
class Band:
    """A range of values up to `top`, on the ground of a risk step (1 to 5)."""

    top: float
    step: int


def steps(title: str, points: Sequence[Point], *, bands: Sequence[Band] = ()) -> Chart:
    """A value that holds until the next one. Points are in the order of their days."""
    if not points:
        return Chart(title, svg(_WIDTH, 40, sentence(title, []), [text(_("no data"), 0, 24, "t-b")]))
    top = max([b.top for b in bands] or [p.value for p in points]) or 1
    first, last = points[0].on, points[-1].on
    days = max((last - first).days, 1)
    x = [_LEFT + 12 + (_WIDTH - _LEFT - 40) * (p.on - first).days / days for p in points]
    y = [_y(p.value, top) for p in points]
    parts = _bands(bands, top)
    held = [i for i, p in enumerate(points) if not p.is_expected]
    parts.append(tag("path", "ln", d=f"M{n(x[0])} {n(y[0])}" + "".join(f"H{n(x[i])}V{n(y[i])}" for i in held[1:])))
    for i, point in enumerate(points):
        if point.is_expected and i:
            parts.append(tag("path", "ln2", d=f"M{n(x[i - 1])} {n(y[i - 1])}L{n(x[i])} {n(y[i])}"))
    for i, point in enumerate(points):
        parts.append(tag("circle", "dot" if point.is_expected else "dot-on", cx=x[i], cy=y[i], r=4 if point.is_expected else 5))
        fell = i > 0 and y[i] > y[i - 1] and not point.is_expected
        at = (x[i] + 7, y[i] - 7) if fell else (x[i], y[i] + 18 if point.is_expected else y[i] - 9)
        parts.append(text(words(point.value), *at, "t-b", "start" if fell else "middle"))
    parts += _years(first, last, days)
    rows = [[p.on.isoformat(), words(p.value), _("expected") if p.is_expected else ""] for p in points]
    said = sentence(title, ((r[0], f"{r[1]} {r[2]}".strip()) for r in rows))
    return Chart(title, svg(_WIDTH, _HEIGHT, said, parts), [_("Day"), _("Value"), _("Note")], rows)


def _y(value: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * value / top


def _bands(bands: Sequence[Band], top: float) -> list[SafeString]:
    found, below = [], 0.0
    for band in bands:
        high, low = _y(band.top, top), _y(below, top)
        found.append(tag("rect", f"bands band{band.step}", x=_LEFT, y=high, width=_WIDTH - _LEFT - 8, height=low - high))
        found.append(text(words(band.top), _LEFT - 6, high + 4, "t-muted", "end"))
        below = band.top
    return found


def _years(first: date, last: date, days: int) -> list[SafeString]:
    found = []
    for year in range(first.year, last.year + 1):
        gone = max((date(year, 1, 1) - first).days, 0)
        at = _LEFT + 12 + (_WIDTH - _LEFT - 40) * gone / days
        if year > first.year and at < _LEFT + 46:
            continue
        found += [tag("path", "ax0", d=f"M{n(at)} {n(_BOTTOM)}v5"), text(str(year), at, _BOTTOM + 20, "t-muted", "start" if gone == 0 else "middle")]
    return found


def curve(title: str, values: Sequence[float], *, labels: Sequence[str], now: float | None = None, note: str = "") -> Chart:
    """A smooth line over equal steps, filled below: a tide through the day. `now` is the share of the way that is past."""
    wide, tall = 560.0, 64.0
    low, high = min(values), max(values)
    span = (high - low) or 1
    at = [(wide * i / (len(values) - 1), 40 - 26 * (v - low) / span + 8) for i, v in enumerate(values)]
    path = f"M{n(at[0][0])} {n(at[0][1])}"
    for i, ((x0, y0), (x1, y1)) in enumerate(pairwise(at)):
        (xa, ya), (xb, yb) = at[max(i - 1, 0)], at[min(i + 2, len(at) - 1)]
        path += f"C{n(x0 + (x1 - xa) / 6)} {n(y0 + (y1 - ya) / 6)} {n(x1 - (xb - x0) / 6)} {n(y1 - (yb - y0) / 6)} {n(x1)} {n(y1)}"
    parts = [tag("path", "tide-a", d=f"{path}V{n(tall)}H0Z"), tag("path", "tide", d=path), tag("path", "ax0", d=f"M0 {n(tall)}H{n(wide)}")]
    if now is not None:
        i = min(int(now * (len(values) - 1)), len(values) - 1)
        x = wide * now
        parts += [tag("path", "tide-now", d=f"M{n(x)} 0V{n(tall)}"), tag("circle", "dot-on", cx=x, cy=at[i][1], r=4.5)]
        is_late = x > wide / 2
        parts.append(text(note, x - 6 if is_late else x + 6, 10, "t-b", "end" if is_late else "start"))
    for i, label in enumerate(labels):
        anchor = "start" if i == 0 else "end" if i == len(labels) - 1 else "middle"
        parts.append(text(label, wide * i / max(len(labels) - 1, 1), tall + 16, "t-muted", anchor))
    rows = [[str(i), words(round(v, 2))] for i, v in enumerate(values)]
    said = f"{title}: {words(round(low, 2))} – {words(round(high, 2))}. {note}"
    return Chart(title, svg(wide, tall + 22, said, parts), [_("Step"), _("Value")], rows)


def spark(label: str, values: Sequence[float]) -> SafeString:
    """A line the height of a word, for a cell beside the number it leads to."""
    low, span = min(values), (max(values) - min(values)) or 1
    at = [(80 * i / max(len(values) - 1, 1), 17 - 14 * (v - low) / span) for i, v in enumerate(values)]
    path = "M" + "L".join(f"{n(x)} {n(y)}" for x, y in at)
    end = tag("circle", "dot-on", cx=at[-1][0], cy=at[-1][1], r=2.5)
    return format_html('<svg class="c-spark" viewBox="-3 0 86 20" role="img" aria-label="{}">{}{}</svg>', label, tag("path", "ln", d=path), end)
