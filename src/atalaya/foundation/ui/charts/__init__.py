"""Charts drawn by the server: plain SVG that follows the theme, with a sentence for who cannot see it and its table one click away.

Each function returns a `Chart`; `{% include "ui/c/chart.html" with chart=chart %}` draws it. What has no data is hatched
and says so; it is never a zero. Colours are classes of chart.css, places are attributes: no inline style.
"""

from collections.abc import Sequence

from atalaya.foundation.ui.charts.bars import Bar, Part, bars, gauge, split
from atalaya.foundation.ui.charts.cells import cells
from atalaya.foundation.ui.charts.drawn import Chart
from atalaya.foundation.ui.charts.lines import Band, Point, curve, spark, steps

__all__: Sequence[str] = ["Band", "Bar", "Chart", "Part", "Point", "bars", "cells", "curve", "gauge", "spark", "split", "steps"]
