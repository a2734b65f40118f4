"""Errors as RFC 9457 problem documents."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from ninja import Schema

from atalaya.foundation.i18n.words import say
from atalaya.kernel.reasons import Reason


class FieldError(Schema):
    """What is wrong with one field, by its place in the request ("body.name")."""

    field: str
    message: str


class Problem(Schema):
    """RFC 9457. `type` is "about:blank": the status says what kind it is; `code` is the reason's code where there is one."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    code: str = ""
    errors: list[FieldError] = []


STATUSES = (400, 401, 403, 404, 405, 409, 413, 415, 422, 429)


class ProblemError(Exception):
    """Ends an operation with a problem document."""

    def __init__(self, status: int, detail: str = "", *, code: str = "") -> None:
        super().__init__(detail)
        self.status, self.detail, self.code = status, detail, code


def respond(status: int, detail: str = "", *, code: str = "", errors: Sequence[FieldError] = ()) -> JsonResponse:
    """The problem as a response."""
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, code=code, errors=list(errors))
    response = JsonResponse(problem.model_dump(), status=status, content_type="application/problem+json")
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="atalaya"'
    return response


def of_reasons(status: int, reasons: Sequence[Reason]) -> JsonResponse:
    """The first reason as the problem, those about a field as its errors."""
    fields = [FieldError(field=r.field, message=say(r)) for r in reasons if r.field]
    first = reasons[0] if reasons else None
    return respond(status, say(first) if first else "", code=first.code if first else "", errors=fields)


def of_validation(request: HttpRequest, raised: Any) -> JsonResponse:
    """What ninja found wrong with the request, field by field."""
    errors = [FieldError(field=".".join(str(p) for p in e.get("loc", ())), message=str(e.get("msg", ""))) for e in raised.errors]
    return respond(422, "The request does not fit the description of this operation.", code="INVALID", errors=errors)
