"""The seam to the exports, which stand above: a register says what it shows, they make the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from atalaya.foundation.ui.registers.columns import Column


@dataclass(frozen=True)
class Export:
    """What is taken out: the rows a reader sees (a query set), all its columns, and what was asked of the register."""

    name: str
    columns: Sequence[Column]
    rows: Any
    kind: str
    can: str
    filters: dict[str, list[str]]


Exporter = Callable[[HttpRequest, Export], HttpResponseBase]
_exporter: list[Exporter] = []
KINDS = ("csv", "xlsx")


def use_exporter(exporter: Exporter) -> None:
    """Say who makes the files."""
    _exporter[:] = [exporter]


def exporter() -> Exporter | None:
    """Who makes the files; None before anybody does."""
    return _exporter[0] if _exporter else None
