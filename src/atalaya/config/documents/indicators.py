"""docs/reference/indicators.md."""

from atalaya.config.documents import markdown
from atalaya.foundation import indicators

_LEAD = (
    "What can be counted, registered by each module. A figure carries how it came about (itemised, declared or imported), the ids of the "
    "records behind it, and how many records lack the datum; missing is null, never zero."
)


def page() -> str:
    """Every indicator: its words, its unit, and by what it can be broken down."""
    rows = [(f"`{i.code}`", i.label, i.unit, ", ".join(i.dimensions), i.help) for i in sorted(indicators.every(), key=lambda i: i.code)]
    return markdown.page("Indicators", _LEAD, markdown.table(("indicator", "counts", "unit", "broken down by", "meaning"), rows))
