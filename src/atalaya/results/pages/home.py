"""What results put on other pages: the published reports on the first one, what documents declare beside the scholarships."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from atalaya.foundation.indicators.citing import Citations
from atalaya.results import wording
from atalaya.results.models import Declared
from atalaya.results.pages.published import latest

_SHOWN = 4
_DECLARED = 8


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """The latest published reports; no panel without any."""
    found = latest()[:_SHOWN]
    return {"listed": found} if found else None


def declared_scholarships(request: HttpRequest) -> dict[str, Any] | None:
    """How many scholarships documents declare, by period, each with the way to its figure; no panel where none does."""
    rows = Declared.objects.filter(indicator="sch.count", starts_on__isnull=False, value__isnull=False).order_by("-starts_on", "-ends_on", "id")
    figure = reverse("results:figure", args=["sch.count"])
    shown = list(rows[:_DECLARED])
    citing = Citations(row.source for row in shown)
    found = [
        {
            "value": wording.value_of(row.value, "1"),
            "period": wording.period(row.starts_on, row.ends_on),
            "url": f"{figure}?from={row.starts_on}&to={row.ends_on}",
            "source": citing.html(row.source),
        }
        for row in shown
    ]
    return {"declared": found} if found else None
