"""{% load report %}: what the templates of reports look up."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(held: Any, key: str) -> str:
    """What a mapping holds under a key that is itself a value; empty for nothing, and where there is no mapping."""
    return str(held.get(key, "")) if isinstance(held, Mapping) and key else ""
