"""What a partner of the programme did for training, on its page among the partners: its parts in activities, and the scholarships it paid."""

from typing import Any

from django.db.models import Count, F, Sum
from django.http import HttpRequest
from django.urls import reverse

from atalaya.foundation.ui import drawing
from atalaya.training import labels
from atalaya.training.models import Activity, Involvement, ValueLine

_SHOWN = 12


def panel(request: HttpRequest) -> dict[str, Any] | None:
    """The newest activities it had a part in, and what it paid for scholarships by currency; None for neither."""
    organisation = request.crud_record  # type: ignore[attr-defined]
    parts = Involvement.objects.filter(organisation=organisation)
    keys = list(parts.values_list("activity_id", flat=True))
    activities = list(Activity.objects.filter(pk__in=keys).order_by("-starts_on", "-pk")[: _SHOWN + 1])
    roles: dict[int, list[str]] = {}
    for pk, role in parts.filter(activity__in=[a.pk for a in activities]).order_by("pk").values_list("activity_id", "role"):
        roles.setdefault(pk, []).append(str(labels.INVOLVEMENTS[role]))
    paid = (
        ValueLine.objects.filter(payer=organisation)
        .order_by("currency")
        .values_list("currency")
        .annotate(sum=Sum("amount"), n=Count(F("award_id"), distinct=True))
    )
    lines = [
        {
            "label": a.title,
            "language": a.title_language,
            "url": reverse("training:detail", args=[a.public_id]),
            "note": f"{a.starts or ''} {', '.join(roles[a.pk])}",
        }
        for a in activities[:_SHOWN]
    ]
    values = [(f"{currency} {drawing.number(int(total) if total == int(total) else total)}", n) for currency, total, n in paid]
    return {"lines": lines, "is_cut": len(activities) > _SHOWN, "values": values} if lines or values else None
