"""Bars: one a thing, the label on the bar; a split of a whole; a gauge against a limit."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from atalaya.foundation.ui.charts.drawn import Chart, Value, sentence, svg, tag, text, ticks, words

_WIDTH, _ROW, _BAR, _LEFT, _RIGHT = 560.0, 30.0, 18.0, 170.0, 16.0
_CHARACTER = 6.4
# Labels may take so much of the width; longer ones are cut short, and stand whole in the table.
_WIDEST = 270.0


@dataclass(frozen=True)
class Bar:
    """One bar. `value` None is no data: hatched, and said. `note` stands before the label."""

    label: str
    value: Value
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Part:
    """One part of a whole."""

    label: str
    value: float


def bars(title: str, given: Sequence[Bar], *, unit: str = "", head: str = "") -> Chart:
    """Horizontal bars over a common scale from zero."""
    top = max((float(b.value) for b in given if b.value is not None), default=0)
    scale = ticks(top)
    longest = max((len(b.label) for b in given), default=0)
    left = min(max(_LEFT, longest * _CHARACTER + 8), _WIDEST) + (50 if any(b.note for b in given) else 0)
    wide = _WIDTH - left - _RIGHT
    height = _ROW * len(given) + 30
    parts = [tag("path", "ax", d=f"M{left + wide * t / scale[-1]:.1f} 4V{height - 26}") for t in scale[1:]]
    for i, bar in enumerate(given):
        parts += _bar(bar, 4 + i * _ROW, left, wide / scale[-1], unit)
    parts.append(tag("path", "ax0", d=f"M{left} 4V{height - 26}"))
    parts += [text(words(t), left + wide * t / scale[-1], height - 8, "t-muted", "middle") for t in scale]
    said = sentence(title, ((b.label, words(b.value, unit)) for b in given))
    rows = [[f"{b.note} {b.label}".strip(), words(b.value, unit)] for b in given]
    return Chart(title, svg(_WIDTH, height, said, parts), [head or _("What"), unit or _("How many")], rows)


def _bar(bar: Bar, y: float, left: float, per: float, unit: str) -> list[SafeString]:
    line = y + _ROW / 2 + 4
    most = int(_WIDEST / _CHARACTER)
    label = text(bar.label if len(bar.label) <= most else f"{bar.label[: most - 1]}…", 60 if bar.note else 0, line)
    found = [text(bar.note, 0, line, "t-muted")] if bar.note else []
    found.append(format_html('<a href="{}">{}</a>', bar.url, label) if bar.url else label)
    at = y + (_ROW - _BAR) / 2
    if bar.value is None:
        return [*found, tag("rect", "f-miss", x=left, y=at, width=64, height=_BAR), text(_("no data"), left + 72, line, "t-b")]
    long = float(bar.value) * per
    said = words(bar.value, unit)
    found.append(tag("rect", "f-item", x=left, y=at, width=long, height=_BAR))
    fits = long > len(said) * _CHARACTER + 14
    found.append(text(said, left + long - 6, line, "on-bar t-b", "end") if fits else text(said, left + long + 6, line, "t-b"))
    return found


def split(title: str, given: Sequence[Part], *, unit: str = "") -> Chart:
    """One bar, divided: the first part in the accent, the others paler."""
    whole = sum(p.value for p in given) or 1
    parts, at = [], 0.0
    for i, part in enumerate(given):
        long = _WIDTH * part.value / whole
        parts.append(tag("rect", "f-item" if i == 0 else "w", x=at, y=2, width=max(long - 2, 1), height=26))
        label = f"{part.label} {words(part.value)}"
        if long > len(label) * _CHARACTER + 12:
            parts.append(text(label, at + 8, 19, "on-bar t-b" if i == 0 else "on-w t-b"))
        parts.append(text(words(round(100 * part.value / whole, 1), "%"), at, 46, "t-muted"))
        at += long
    rows = [[p.label, words(p.value, unit), words(round(100 * p.value / whole, 1), "%")] for p in given]
    said = sentence(title, ((r[0], f"{r[1]}, {r[2]}") for r in rows))
    return Chart(title, svg(_WIDTH, 52, said, parts), [_("Part"), unit or _("How many"), _("Share")], rows)


def gauge(value: float, limit: float | None, *, label: str = "") -> SafeString:
    """A thin bar of a value against its limit: amber from nine tenths. For a cell of a table that says both numbers."""
    share = min(value / limit, 1) if limit else 0
    parts = [
        tag("rect", "b", x=0, y=3, width=100, height=2),
        tag("rect", "f hot" if limit and value >= 0.9 * limit else "f", x=0, y=1, width=100 * share, height=6),
    ]
    said = label or (f"{words(value)} / {words(limit)}" if limit else words(value))
    inside = format_html("{}{}", *parts)
    return format_html('<svg class="c-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>', said, inside)
