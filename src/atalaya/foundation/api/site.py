"""The one API: gathers the operations of all modules, recognises who asks, turns every error into a problem."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, include, path, re_path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.utils import check_csrf

from atalaya.foundation.api import problems
from atalaya.foundation.api.operations import Operations
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.principals import Denied
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.records.models import Stale
from atalaya.kernel.reasons import Refused

_SAFE = {"GET", "HEAD", "OPTIONS"}
_operations: list[Operations] = []


def register(operations: Operations) -> None:
    """Add a module's operations. Called when the module starts."""
    if operations not in _operations:
        _operations.append(operations)


def registered() -> tuple[Operations, ...]:
    """Every module's operations, in the order they were registered."""
    return tuple(_operations)


def recognise(request: HttpRequest) -> bool:
    """Whether somebody is asking whom we know. A session that writes must carry the CSRF token. Raises ProblemError."""
    principal = principal_of(request)
    if principal.kind == "nobody":
        raise problems.ProblemError(401, "Sign in, or send a token: Authorization: Bearer ...", code="SIGN_IN")
    if not principal.via and request.method not in _SAFE and check_csrf(request):
        raise problems.ProblemError(403, "A session that writes sends the X-CSRFToken header.", code="CSRF")
    return True


class Api(NinjaAPI):
    """Ninja's API, which describes errors as the problem documents they are, and makes its description once."""

    _described: Any = None

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """The description in OpenAPI 3.1."""
        if self._described is not None:
            return self._described
        schema = super().get_openapi_schema(**kwargs)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    if int(status) >= 400 and "content" in response:  # noqa: PLR2004
                        response["content"] = {"application/problem+json": next(iter(response["content"].values()))}
        self._described = schema
        return schema


def build(operations: Iterable[Operations]) -> NinjaAPI:
    """The API of these operations, with every error answered as a problem."""
    api = Api(
        title="Atalaya",
        version="1",
        description="Port protection in the Americas. Lists are paged by cursor; times are UTC; errors are RFC 9457 problem documents.",
        auth=recognise,
        docs_url=None,
        openapi_url="/openapi.json",
        urls_namespace="api",
    )
    for group in operations:
        api.add_router(group.prefix, group.router)
    handlers: dict[Any, Callable[[HttpRequest, Any], HttpResponse]] = {
        problems.ProblemError: lambda _r, e: problems.respond(e.status, e.detail, code=e.code),
        ValidationError: problems.of_validation,
        HttpError: lambda _r, e: problems.respond(e.status_code, str(e)),
        Http404: lambda _r, _e: problems.respond(404, "There is nothing here that you may see.", code="NOT_FOUND"),
        Denied: lambda _r, e: problems.of_reasons(403, e.reasons),
        Refused: lambda _r, e: problems.of_reasons(422, e.reasons),
        Stale: lambda _r, _e: problems.respond(409, "Somebody changed this record since you read it. Read it again.", code="STALE"),
        PermissionDenied: lambda _r, _e: problems.respond(403),
        RequestDataTooBig: lambda _r, _e: problems.respond(413),
        SuspiciousOperation: lambda _r, _e: problems.respond(400),
        UnicodeDecodeError: lambda _r, _e: problems.respond(400, "The request is not UTF-8."),
    }
    for raised, handler in handlers.items():
        api.add_exception_handler(raised, handler)
    return api


def _as_problem(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A method that an address does not know is a problem document too."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405 and not response.get("Content-Type", "").startswith("application/problem"):  # noqa: PLR2004
            answer = problems.respond(405, f"This address answers {response['Allow']}.")
            answer["Allow"] = response["Allow"]
            return answer
        return response

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]
    return wrapped


@public("there is nothing at this address; saying so tells nobody anything")
def nothing(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Every unknown address under /api/."""
    return problems.respond(404, "There is no such address. The description is at /api/v1/openapi.json.", code="NOT_FOUND")


def urls() -> list[Any]:
    """The addresses of the API, each declared: operations check their own capability."""
    patterns: list[Any] = []
    for pattern in build(_operations).urls[0]:
        if not isinstance(pattern, URLPattern):
            continue
        if pattern.name == "api-root":
            pattern.callback = nothing
        else:
            why = "the description of the API" if pattern.name == "openapi-json" else "each operation declares its own capability"
            pattern.callback = public(why)(_as_problem(pattern.callback))
        patterns.append(pattern)
    return [path("v1/", include((patterns, "api"))), re_path(r"^(?P<rest>.*)$", nothing, name="api-nothing")]
