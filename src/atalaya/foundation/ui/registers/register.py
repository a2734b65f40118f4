"""Register: the declaration, and the answer to a request for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import render

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.ui.registers import exporting, paging
from atalaya.foundation.ui.registers.columns import Column, with_read
from atalaya.foundation.ui.registers.filters import Filter
from atalaya.foundation.ui.registers.paging import Order
from atalaya.foundation.ui.registers.showing import Shown, asked, chosen_columns, show

_YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Empty:
    """What a register says while it holds nothing, and what to do about it (`url` is an address)."""

    title: Text
    text: Text = ""
    label: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Bulk:
    """Something done to the rows that are selected: a POST of `selected` (public ids) to the address `url`."""

    label: Text
    url: str
    icon: str
    can: str


@dataclass(frozen=True)
class View:
    """A question asked often, under its own tab: `query` is the part of the address after "?"."""

    label: Text
    query: str


@dataclass(frozen=True)
class Register:
    """One register. `slug` is "module.things"; `order` the field it is sorted by at first, "-" before it for downwards.

    `export_can` is the capability an export takes; without it there is none.
    """

    slug: str
    label: Text
    columns: Sequence[Column]
    order: str
    filters: Sequence[Filter] = ()
    size: int = 50
    empty: Empty | None = None
    bulk: Sequence[Bulk] = ()
    views: Sequence[View] = ()
    export_can: str = ""
    orders: Mapping[str, Order] = field(init=False)

    def __post_init__(self) -> None:
        known = paging.orders([*(c.sort for c in self.columns), self.order.lstrip("-")])
        object.__setattr__(self, "orders", known)
        if len({c.slug for c in self.columns}) != len(self.columns):
            raise ValueError(f"{self.slug}: two columns of one name")

    @property
    def cookie(self) -> str:
        """The cookie that keeps which columns its reader wants."""
        return "columns." + self.slug

    def narrowed(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        """The rows that every filter leaves."""
        for one in self.filters:
            rows = one.narrow(rows, given)
        return rows

    def shown(self, request: HttpRequest, rows: QuerySet[Any]) -> Shown:
        """The register as this request asks for it, ready for `ui/c/register.html`."""
        return show(replace(self, filters=[one.bound() for one in self.filters]), request, rows)

    def respond(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        *,
        template: str = "ui/register.html",
        context: dict[str, Any] | None = None,
        **more: Any,
    ) -> HttpResponseBase:
        """The page, its fragment for htmx, or the file that was asked for. Further arguments go to the template."""
        kind = request.GET.get("export", "")
        principal: Principal = getattr(request, "principal", NOBODY)
        answer = exporting.exporter()
        if answer is not None and kind in exporting.KINDS and self.export_can and principal.holds(self.export_can):
            left = with_read(self.narrowed(rows, request.GET), self.columns).order_by(self.orders[self.order].field, "pk")
            return answer(request, exporting.Export(self.slug, self.columns, left, kind, self.export_can, asked(self, request.GET)))
        shown = self.shown(request, rows)
        values = {"heading": self.label, "title": self.label, **(context or {}), **more, "register": shown}
        page = render(request, shown.fragment or template, values)
        if "columns" in request.GET:
            wanted = " ".join(c.slug for c in chosen_columns(self, request))
            page.set_cookie(self.cookie, wanted, max_age=_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
        return page
