"""A page of entries at a time, and the history of a record as a part of any page."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest

from atalaya.foundation.audit.models import Entry
from atalaya.foundation.history import describing, queries
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.registers import paging
from atalaya.foundation.ui.registers.paging import Order
from atalaya.kernel.refs import Ref

# An entry is told in words, with what it touched, and takes as long as two rows of a register.
SIZE = 30
_NEWEST = Order("id", is_down=True)


def cut(request: HttpRequest, rows: QuerySet[Entry]) -> tuple[list[Entry], str, str]:
    """A page of entries, and the addresses of those before and after it."""
    found = paging.cut(rows, _NEWEST, SIZE, request.GET.get("after", ""))
    kept = [(k, v) for k, v in request.GET.items() if k != "after" and v]
    links = ["?" + urlencode([*kept, ("after", cursor)]) if cursor else "" for cursor in (found.before, found.after)]
    return found.rows, links[0], links[1]


def history_part(request: HttpRequest, ref: Ref, *parts: Ref) -> dict[str, Any]:
    """What `history/_history.html` draws: the entries that touched the record, told with what they did to it and to its parts.

    `parts` are records at the same place that the reader takes for one with it. Raises Http404 if they are not the reader's.
    """
    rows, before, after = cut(request, queries.history_of(principal_of(request), ref))
    return {"told": describing.tell(rows, [str(ref), *map(str, parts)]), "before": before, "after": after}
