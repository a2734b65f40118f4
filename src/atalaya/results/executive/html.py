"""The report as a page: inside the product a part of one, outside a file that needs nothing beside it."""

from dataclasses import asdict

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from atalaya.results.executive.blocks import Paper

# The sheets of the house that a paper is dressed by, in their order.
_STYLES = ("ui/css/reset.css", "ui/css/tokens.css", "ui/css/base.css", "ui/css/table.css", "ui/css/document.css", "results/report.css", "ui/css/print.css")


def part(paper: Paper) -> SafeString:
    """The body of the paper, for a page that has a head of its own."""
    return render_to_string("results/executive/_paper.html", {"paper": asdict(paper)})


def draw(paper: Paper) -> bytes:
    """A whole document with its style in it."""
    return render_to_string("results/executive/standalone.html", {"paper": asdict(paper), "style": mark_safe(_style())}).encode()


def _style() -> str:
    found = []
    for name in _STYLES:
        path = finders.find(name)
        if isinstance(path, str):
            with open(path, encoding="utf-8") as file:
                found.append(file.read())
    return "\n".join(found)
