"""docs/reference/api.md."""

from typing import Any

from atalaya.config.documents import markdown
from atalaya.foundation.api import site
from atalaya.foundation.api.paging import LIMIT
from atalaya.foundation.permissions.declarations import SIGNED_IN, declaration_of

_LEAD = f"""The HTTP API under `/api/v1/`, described for machines at `/api/v1/openapi.json`. A program sends
`Authorization: Bearer TOKEN`; a page's own script uses the session and sends `X-CSRFToken` when it writes. The same capabilities and
places apply as on pages: what one may not see answers 404. Errors are problem documents of RFC 9457 with the reason's `code`
([reasons.md](reasons.md)). Lists have {LIMIT} rows at most and give `next`, the `cursor` of the next page. Times are RFC 3339 in UTC."""


def _asks(view: Any) -> str:
    declared = declaration_of(view)
    if declared is None or declared.can is None:
        return ""
    return "any sign-in" if declared.can == SIGNED_IN else f"`{declared.can}`"


def _rows() -> list[tuple[str, str, str, str]]:
    rows = []
    for group in site.registered():
        for address, view in group.router.path_operations.items():
            for operation in view.operations:
                asks = _asks(operation.view_func)
                rows += [(f"/api/v1{group.prefix}{address}", method, operation.summary or "", asks) for method in operation.methods]
    return sorted(rows)


def page() -> str:
    """Every operation with what it does and what it asks for."""
    rows = [(f"`{method} {address}`", summary, asks) for address, method, summary, asks in _rows()]
    return markdown.page("HTTP API", _LEAD, markdown.table(("operation", "does", "asks for"), rows))
