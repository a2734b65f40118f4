"""Cells: one for each record behind a figure. Filled has data, hatched has none, outlined is declared without a record."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from atalaya.foundation.ui.charts.drawn import tag

MOST = 40


def cells(with_data: int, without: int = 0, declared: int = 0) -> SafeString:
    """The completeness of a figure, record by record; above MOST records one cell stands for several."""
    total = with_data + without + declared
    per = max(1, -(-total // MOST))
    kinds = [("f-item", with_data), ("f-miss", without), ("f-decl", declared)]
    shown = [css for css, count in kinds for _i in range(-(-count // per))]
    marks = [tag("rect", css, x=1 + 12 * i, y=1, width=10, height=8) for i, css in enumerate(shown)]
    said = _("%(with)s records with data, %(without)s without, %(declared)s declared only") % {"with": with_data, "without": without, "declared": declared}
    inside = format_html_join("", "{}", ((m,) for m in marks))
    return format_html('<span class="c-cells"><svg viewBox="0 0 {} 10" role="img" aria-label="{}">{}</svg></span>', max(12 * len(shown), 12), said, inside)
