"""Structured logs on standard error: one line an event, as text for people or as JSON for machines.

They carry ids, never names, addresses or what was typed: of an error its class and where it arose, not its message
(a database quotes the row it refuses); of a request its route, not its address (an invitation's address opens it).
"""

from collections.abc import Callable, MutableMapping
from contextlib import suppress
from secrets import token_hex
from time import perf_counter
from types import TracebackType
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse

from atalaya.foundation.outbox.leases import describe

Line = MutableMapping[str, Any]
log = structlog.get_logger("atalaya.web")
_QUIET = {"operations:healthz", "operations:readyz", "streams:stream"}


def _bare_error(logger: Any, method: str, line: Line) -> Line:
    """Put the class of an error and its place where the traceback would stand."""
    raised: Any = line.pop("exc_info", None)
    if raised is True:
        import sys

        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        line["error"] = describe(raised)
    elif isinstance(raised, tuple) and isinstance(raised[1], BaseException) and isinstance(raised[2], TracebackType | None):
        line["error"] = describe(raised[1])
    return line


def _no_address(logger: Any, method: str, line: Line) -> Line:
    """Django names the address of a request that failed: left out, the line of the request has its route."""
    record = line.get("_record")
    if record is not None and record.name == "django.request":
        line["event"] = "request failed"
    return line


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    _bare_error,
]


def configure() -> None:
    """Send structlog through the standard library, so that our lines and everybody else's look alike."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def settings_for(form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING. `form` is text or json, `level` a name of logging."""
    last = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False, sort_keys=False)
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "foreign_pre_chain": _SHARED,
        "processors": [_no_address, structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
    }
    quiet = {"level": "ERROR", "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["err"], "level": level.upper()},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": quiet,
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            "uvicorn": {"level": "WARNING", "propagate": True},
        },
    }


class RequestLog:
    """One line a request: its id, method, route, status, milliseconds and the id of who asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the request's id in a header, and write the line."""
        begun, ident = perf_counter(), token_hex(6)
        request.request_id = ident  # type: ignore[attr-defined]
        with structlog.contextvars.bound_contextvars(request=ident):
            response = self.get_response(request)
            with suppress(Exception):
                self._write(request, response, begun)
        response.headers["X-Request-Id"] = ident
        return response

    def _write(self, request: HttpRequest, response: HttpResponse, begun: float) -> None:
        match = request.resolver_match
        principal = getattr(request, "principal", None)
        say = log.debug if match and match.view_name in _QUIET else log.info
        say(
            "request",
            method=request.method if request.method in {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"} else "other",
            route=match.view_name or match.route if match else "none",
            status=response.status_code,
            ms=round((perf_counter() - begun) * 1000, 1),
            who=f"{principal.kind}:{principal.id}" if principal else "",
        )
