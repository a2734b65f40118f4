"""System check: every operation of the API has declared its capability."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from atalaya.foundation.api import site
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.declarations import SIGNED_IN, declaration_of


@register(Tags.urls)
def check_operations(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every operation asks for a capability that exists."""
    found: list[CheckMessage] = []
    for group in site.registered():
        for address, view in group.router.path_operations.items():
            for operation in view.operations:
                declared = declaration_of(operation.view_func)
                where = f"{'/'.join(operation.methods)} {group.prefix}{address}"
                if declared is None:
                    found.append(Error(f"{where} declares nothing", id="api.E001"))
                elif declared.can != SIGNED_IN and declared.can not in capabilities.known():
                    found.append(Error(f"{where} asks for the unknown capability {declared.can}", id="api.E002"))
    return found
