"""A report as it stands now: its prose, and what its figures say."""

from collections.abc import Mapping

from atalaya.foundation.indicators import Asked
from atalaya.results.executive import gather, prose
from atalaya.results.executive.guarding import Guarded
from atalaya.results.models import Prose, Report


def asked_of(report: Report) -> Asked:
    """What the figures of a report are asked for."""
    return Asked(start=report.starts_on, end=report.ends_on, rule=report.rule, as_of=report.as_of)


def texts_of(report: Report) -> dict[str, dict[str, str]]:
    """The prose of a report: by language, then by section."""
    found: dict[str, dict[str, str]] = {}
    for block in Prose.objects.filter(report=report).exclude(text=""):
        found.setdefault(block.language, {})[block.section] = block.text
    return found


def content_of(report: Report, texts: Mapping[str, Mapping[str, str]]) -> Guarded:
    """What the report says now, with the figures its prose names, held against all that is published."""
    named = [code for blocks in texts.values() for text in blocks.values() for code in prose.codes_in(text)]
    return gather.gathered(asked_of(report), named)
