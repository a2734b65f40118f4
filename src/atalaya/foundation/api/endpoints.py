"""What every program asks first: who am I here, and what may I do where."""

from django.http import HttpRequest
from ninja import Schema

from atalaya.foundation.api.operations import Operations
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.requests import principal_of

operations = Operations("", "Yourself")


class Held(Schema):
    """One capability and the place paths it is held at; `below` says whether it reaches what lies under the path."""

    capability: str
    path: str
    below: bool


class Me(Schema):
    """Who the API takes you for."""

    kind: str
    id: str
    held: list[Held]


@operations.get("/me", can=SIGNED_IN, answers=Me, why="it tells you about yourself")
def me(request: HttpRequest) -> Me:
    """Who you are to the API, and what you may do where."""
    principal = principal_of(request)
    held = [Held(capability=c, path=r.path, below=r.below) for c, reaches in sorted(principal.held.items()) for r in reaches]
    return Me(kind=principal.kind, id=principal.id, held=held)
