"""What every chart is made of: the drawing, its sentence and its table; and the few strokes they share."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import floor, log10
from typing import Any

from django.utils import formats
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

Value = float | Decimal | None


@dataclass(frozen=True)
class Chart:
    """A drawing with its words: `heads` and `rows` are the table behind it, all text."""

    title: str
    svg: SafeString
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = field(default_factory=tuple)


def words(value: Value, unit: str = "") -> str:
    """A value as it is written: the reader's separators, the unit after it, words where there is none."""
    if value is None:
        return _("no data")
    written = formats.number_format(value, use_l10n=True, force_grouping=True)
    return f"{written} {unit}".strip()


def svg(width: float, height: float, sentence: str, parts: Iterable[SafeString]) -> SafeString:
    """The whole drawing, as wide as where it stands."""
    inside = format_html_join("", "{}", ((p,) for p in parts))
    return format_html('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>', n(width), n(height), sentence, inside)


def sentence(title: str, pairs: Iterable[tuple[str, str]]) -> str:
    """What the drawing says, for who cannot see it."""
    return f"{title}: " + "; ".join(f"{label} {value}" for label, value in pairs) + "."


def tag(name: str, css: str = "", **at: Any) -> SafeString:
    """One mark. Attributes with an underscore are written with a hyphen; numbers to a tenth."""
    found = {"class": css, **{k.replace("_", "-"): v for k, v in at.items()}}
    return mark_safe(f"<{name}{_attributes(found)}/>")


def text(words_: str, x: float, y: float, css: str = "", anchor: str = "start") -> SafeString:
    """A label."""
    return format_html("<text{}>{}</text>", _attributes({"class": css, "x": x, "y": y, "text-anchor": anchor if anchor != "start" else ""}), words_)


def _attributes(found: dict[str, Any]) -> SafeString:
    """Names are our own, values are escaped. A page of charts has thousands of them, so they are joined by hand."""
    return mark_safe("".join(f' {k}="{n(v) if isinstance(v, int | float) else conditional_escape(v)}"' for k, v in found.items() if v not in ("", None)))


def n(value: float) -> str:
    """A length, to a tenth, without needless zeros."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def ticks(top: float, most: int = 5) -> list[float]:
    """Round numbers from 0 to at least `top`, no more than `most` steps."""
    if top <= 0:
        return [0, 1]
    step = 10 ** floor(log10(top))
    while top / step > most:
        step *= 2 if str(step)[0] in {"1", "5"} or step < 1 else 2.5
    while top / step < most / 2:
        step /= 2
    return [step * i for i in range(int(-(-top // step)) + 1)]
