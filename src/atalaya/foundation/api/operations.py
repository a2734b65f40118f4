"""Operations: where a module declares what programs may ask of it. An operation without a capability does not exist."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router

from atalaya.foundation.api.problems import STATUSES, Problem
from atalaya.foundation.permissions.declarations import SIGNED_IN, endpoint
from atalaya.foundation.permissions.requests import principal_of

View = Callable[..., Any]


class Operations:
    """The operations of one module, under one prefix and one heading of the description."""

    def __init__(self, prefix: str, heading: str) -> None:
        self.prefix = prefix
        self.router = Router(tags=[heading])

    def get(self, path: str, *, can: str, answers: Any, why: str = "") -> Callable[[View], View]:
        """An operation that reads."""
        return self._declare("GET", path, can=can, answers=answers, why=why)

    def post(self, path: str, *, can: str, answers: Any, status: int = 201) -> Callable[[View], View]:
        """An operation that makes something, or carries something out."""
        return self._declare("POST", path, can=can, answers=answers, status=status)

    def patch(self, path: str, *, can: str, answers: Any) -> Callable[[View], View]:
        """An operation that changes some fields of a record; the body carries the revision it was read at."""
        return self._declare("PATCH", path, can=can, answers=answers)

    def delete(self, path: str, *, can: str) -> Callable[[View], View]:
        """An operation that ends something."""
        return self._declare("DELETE", path, can=can, answers=None, status=204)

    def _declare(self, method: str, path: str, *, can: str, answers: Any, status: int = 200, why: str = "") -> Callable[[View], View]:
        responses = {status: answers} | dict.fromkeys(STATUSES, Problem)

        def mark(view: View) -> View:
            @functools.wraps(view)
            def held(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
                if can != SIGNED_IN and not principal_of(request).holds(can):
                    raise Http404
                return view(request, *args, **kwargs)

            declared = endpoint(can=can, why=why)(held)
            module = view.__module__.split(".")[1]
            name = f"{module}-{view.__name__.replace('_', '-')}"
            summary = (view.__doc__ or view.__name__).strip().split("\n", maxsplit=1)[0].rstrip(".")
            self.router.add_api_operation(
                path,
                [method],
                declared,
                response=responses,
                operation_id=name,
                url_name=name,
                summary=summary,
            )
            return view

        return mark
