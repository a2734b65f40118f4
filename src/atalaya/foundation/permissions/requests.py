"""Who acts in a request: what ScopeMiddleware found."""

from django.http import HttpRequest

from atalaya.foundation.permissions.principals import Principal


def principal_of(request: HttpRequest) -> Principal:
    """Who asks; the principal NOBODY where nobody is signed in."""
    found: Principal = request.principal  # type: ignore[attr-defined]
    return found
