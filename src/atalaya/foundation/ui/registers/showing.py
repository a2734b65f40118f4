"""A register as one request asks for it: rows, heads, filters with counts, chips, pages and what may be done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.ui import drawing
from atalaya.foundation.ui.registers import exporting, paging
from atalaya.foundation.ui.registers.columns import Column, Row, draw
from atalaya.foundation.ui.registers.filters import Chip, Filter, Option

if TYPE_CHECKING:
    from atalaya.foundation.ui.registers.register import Bulk, Empty, Register

# Up to so many rows the boxes are counted with the page, beyond it in a request of its own.
_COUNTED = 2_000
_NOT_KEPT = {"after", "export", "part"}


@dataclass(frozen=True)
class Head:
    """The head of a column: its words, and where it leads when it can be sorted by."""

    column: Column
    url: str = ""
    sorted_as: str = ""


_LONG = 10
_CHECKED = SafeString(" checked")


@dataclass(frozen=True)
class Asked:
    """A filter as it is drawn: its boxes or its words."""

    filter: Filter
    options: Sequence[Option]
    words: str = ""

    @property
    def is_long(self) -> bool:
        """Whether its boxes would push the filters after it out of sight."""
        return len(self.options) > _LONG

    @property
    def is_on(self) -> bool:
        """Whether a box of it is ticked."""
        return any(option.is_on for option in self.options)

    @property
    def boxes(self) -> SafeString:
        """Its boxes as HTML: there may be hundreds, and a template takes longer for them than for the rest of the page."""
        slug = self.filter.slug
        return format_html_join(
            "",
            '<li><label for="f-{}-{}"><input type="checkbox" class="c-check" id="f-{}-{}" name="{}" value="{}"{}>{}</label>{}</li>',
            (
                (slug, n, slug, n, slug, option.value, _CHECKED if option.is_on else "", option.label, _counted(option.count))
                for n, option in enumerate(self.options, 1)
            ),
        )


def _counted(count: int | None) -> SafeString:
    return SafeString() if count is None else format_html("<span>{}</span>", drawing.number(count))


@dataclass(frozen=True)
class Link:
    """Words and an address; `is_current` marks where one is."""

    label: Any
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Shown:
    """Everything `ui/c/register.html` draws."""

    slug: str
    label: Any
    path: str
    heads: Sequence[Head]
    rows: Sequence[Row]
    all_columns: Sequence[tuple[Column, bool]]
    filters: Sequence[Asked]
    chips: Sequence[Link]
    found: paging.Count
    total: paging.Count
    before: str
    after: str
    clear: str
    views: Sequence[Link]
    bulk: Sequence["Bulk"]
    exports: Sequence[tuple[str, str]]
    empty: "Empty | None"
    kept: Sequence[tuple[str, str]]
    sort: str
    counts_later: str = ""
    fragment: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter is on."""
        return bool(self.chips)

    @property
    def is_walked(self) -> bool:
        """Whether there is more than one page."""
        return bool(self.before or self.after)


def show(register: "Register", request: HttpRequest, rows: QuerySet[Any]) -> Shown:
    """The register for this request: three queries, and one that counts for all filters."""
    given = request.GET
    principal: Principal = getattr(request, "principal", NOBODY)
    order = register.orders.get(given.get("sort", ""), register.orders[register.order])
    chips = [chip for one in register.filters for chip in one.chips(given)]
    total = paging.count(rows)
    is_part = given.get("part", "") == "filter" and "HX-Request" in request.headers
    left, found = (rows.none(), total) if is_part else paging.looked_for(rows, register.narrowed(rows, given)) if chips else (rows, total)
    later = total.n > _COUNTED
    columns = chosen_columns(register, request)
    page = paging.cut(left, order, register.size, given.get("after", ""), of=found.n)
    counts = _counts(register, rows, given) if is_part or not later else {}
    asked_of = [_asked(one, given, counts.get(one.slug)) for one in register.filters]
    return Shown(
        slug=register.slug.replace(".", "-"),
        label=register.label,
        path=request.path,
        heads=[_head(c, order, given) for c in columns],
        rows=draw(request, columns, page.rows),
        all_columns=[(c, c in columns) for c in register.columns[1:]],
        filters=asked_of,
        chips=[Link(chip.label, _without(given, chip)) for chip in chips],
        found=found,
        total=total,
        before=_with(given, after=page.before) if page.before else "",
        after=_with(given, after=page.after) if page.after else "",
        clear=_with(QueryDict(), sort=given.get("sort", "")),
        views=[Link(v.label, f"?{v.query}", _same(given, v.query)) for v in register.views],
        bulk=[b for b in register.bulk if b.can == SIGNED_IN or principal.holds(b.can)],
        exports=_exports(register, given, principal),
        empty=register.empty,
        kept=[(k, v) for k, values in asked(register, given).items() for v in values],
        sort=given.get("sort", "") if given.get("sort", "") in register.orders else "",
        counts_later=_with(given, part="filter") if later and not is_part and register.filters else "",
        fragment=_fragment(request, is_part=is_part),
    )


def _fragment(request: HttpRequest, *, is_part: bool) -> str:
    if is_part:
        return "ui/c/filter.html"
    is_swap = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") == "register"
    return "ui/c/register.html" if is_swap and "HX-History-Restore-Request" not in request.headers else ""


def chosen_columns(register: "Register", request: HttpRequest) -> list[Column]:
    """The columns to draw: those just chosen, else those kept, else those not hidden; the first always."""
    first, *others = register.columns
    if "columns" in request.GET:
        wanted = set(request.GET.getlist("columns"))
    elif (kept := request.COOKIES.get(register.cookie)) is not None:
        wanted = set(kept.split())
    else:
        wanted = {c.slug for c in others if not c.is_hidden}
    return [first, *(c for c in others if c.slug in wanted)]


def asked(register: "Register", given: QueryDict) -> dict[str, list[str]]:
    """What the address asks of the filters, and nothing else that stands in it."""
    known = {f.slug for f in register.filters}
    return {slug: given.getlist(slug) for slug in sorted(known) if given.getlist(slug)}


def _counts(register: "Register", rows: QuerySet[Any], given: QueryDict) -> dict[str, Counter[str]]:
    """How many rows each box would leave beside what the other filters ask, by filter. One query: it counts every combination of values."""
    counted = [one for one in register.filters if one.group is not None]
    for one in register.filters:
        rows = rows if one in counted else one.narrow(rows, given)
    groups = {f"group_{n}": one.group for n, one in enumerate(counted)}
    found: dict[str, Counter[str]] = {one.slug: Counter() for one in counted}
    chosen = [set(one.chosen(given)) for one in counted]
    for *values, n in rows.order_by().annotate(**groups).values_list(*groups).annotate(n=Count("pk")) if counted else ():
        out = [i for i, wanted in enumerate(chosen) if wanted and str(values[i]) not in wanted]
        for i, one in enumerate(counted):
            found[one.slug][str(values[i])] += n if out in ([], [i]) else 0
    return found


def _asked(one: Filter, given: QueryDict, counts: Mapping[str, int] | None) -> Asked:
    return Asked(one, one.offer(given, counts), one.asked(given) if one.kind in {"words", "search"} else "")  # type: ignore[union-attr]


def _head(column: Column, order: paging.Order, given: QueryDict) -> Head:
    if not column.sort:
        return Head(column)
    is_this = order.field == column.sort
    after = paging.Order(column.sort, is_down=is_this and not order.is_down)
    return Head(column, _with(given, sort=after.text), ("descending" if order.is_down else "ascending") if is_this else "none")


def _with(given: QueryDict, **more: str) -> str:
    kept = [(k, v) for k, values in given.lists() if k not in _NOT_KEPT | more.keys() for v in values]
    return "?" + urlencode([*kept, *((k, v) for k, v in more.items() if v)])


def _without(given: QueryDict, chip: Chip) -> str:
    kept = [(k, v) for k, values in given.lists() if k not in _NOT_KEPT for v in values if not (k == chip.slug and (v == chip.value or not chip.value))]
    return "?" + urlencode(kept)


def _same(given: QueryDict, query: str) -> bool:
    def plain(q: QueryDict) -> dict[str, list[str]]:
        return {k: sorted(v) for k, v in q.lists() if k not in _NOT_KEPT | {"sort", "columns"} and any(v)}

    return plain(given) == plain(QueryDict(query))


def _exports(register: "Register", given: QueryDict, principal: Principal) -> list[tuple[str, str]]:
    if not register.export_can or exporting.exporter() is None or not principal.holds(register.export_can):
        return []
    return [(kind.upper(), _with(given, export=kind)) for kind in exporting.KINDS]
