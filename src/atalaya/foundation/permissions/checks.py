"""System checks: what is not declared does not start."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register

from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.by_row import ByRowManager
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.managers import ScopedManager, UnplacedManager
from atalaya.foundation.permissions.routes import Route, routes


@register(Tags.urls)
def check_views(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every reachable view has declared who may come."""
    return list(_undeclared(routes()))


def _undeclared(found: Iterator[Route]) -> Iterator[CheckMessage]:
    for route in found:
        if route.declaration is None:
            yield Error(f"{route.pattern} ({route.name}) declares nothing", hint="add @page(can=...) or @public('why')", id="permissions.E001")
        elif route.declaration.can not in {None, SIGNED_IN} and route.declaration.can not in capabilities.known():
            yield Error(f"{route.pattern} asks for the unknown capability {route.declaration.can}", id="permissions.E002")


@register(Tags.models)
def check_models(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every model of the product says where its rows are, or why nowhere."""
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if not model.__module__.startswith("atalaya."):
            continue
        manager = model._default_manager
        if not isinstance(manager, ScopedManager | UnplacedManager):
            found.append(Error(f"{model._meta.label} is neither placed nor unplaced", hint="objects = placed(view=...)", id="permissions.E003"))
        elif isinstance(manager, ScopedManager) and not isinstance(manager, ByRowManager) and manager.view not in capabilities.known():
            found.append(Error(f"{model._meta.label} is shown by the unknown capability {manager.view}", id="permissions.E004"))
    return found


@register()
def check_roles(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Roles name only capabilities that exist."""
    known = capabilities.known()
    return [
        Error(f"role {role.slug} names unknown capabilities: {sorted(role.capabilities - known)}", id="permissions.E005")
        for role in roles.every()
        if role.capabilities - known
    ]
