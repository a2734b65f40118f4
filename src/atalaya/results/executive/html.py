"""The report as a page: inside the product a part of one, outside a file that needs nothing beside it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from atalaya.results.executive.blocks import Heading, Paper

# The sheets of the house that a paper is dressed by, in their order.
_STYLES = ("ui/css/reset.css", "ui/css/tokens.css", "ui/css/base.css", "ui/css/table.css", "ui/css/document.css", "results/report.css", "ui/css/print.css")


def part(paper: Paper, content: Mapping[str, Any] | None = None) -> SafeString:
    """The body of the paper, for a page that has a head of its own. With the `content` it is drawn from, each figure opens to its records."""
    opened = _opened(content) if content else {}
    return render_to_string("results/executive/_paper.html", {"paper": paper, "opened": opened})


def _opened(content: Mapping[str, Any]) -> dict[str, str]:
    """Where the figures of a paper open, by code: each for its own period."""
    found = {}
    for code, held in content["figures"].items():
        asked = {"from": held["period"]["from"], "to": held["period"]["to"], "rule": held["period"]["rule"], "as_of": content["as_of"]}
        found[code] = f"{reverse('results:figure', args=[code])}?{urlencode(asked)}"
    return found


def section(paper: Paper, ident: str) -> SafeString:
    """One section of the paper alone, up to the next heading of its level."""
    kept: list[Any] = []
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level < 2:  # noqa: PLR2004  parts of a section stay with it
            if kept:
                break
            if block.ident == ident:
                kept.append(block)
        elif kept:
            kept.append(block)
    return part(replace(paper, blocks=tuple(kept)))


def draw(paper: Paper) -> bytes:
    """A whole document with its style in it."""
    return render_to_string("results/executive/standalone.html", {"paper": paper, "style": mark_safe(_style())}).encode()


def _style() -> str:
    found = []
    for name in _STYLES:
        path = finders.find(name)
        if isinstance(path, str):
            with open(path, encoding="utf-8") as file:
                found.append(file.read())
    return "\n".join(found)
