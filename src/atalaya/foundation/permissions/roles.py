"""The register of roles. Roles are stored by slug; what a role may do is a table in config, reviewed like code."""

from collections.abc import Iterable
from dataclasses import dataclass

from atalaya.foundation.i18n.texts import Text


@dataclass(frozen=True)
class Role:
    """A named set of capabilities. `kinds` are the kinds of place it may be granted at."""

    slug: str
    label: Text
    help: Text
    capabilities: frozenset[str]
    kinds: frozenset[str]


_roles: dict[str, Role] = {}


def define(roles: Iterable[Role]) -> None:
    """Set the roles that exist. Called once, by config."""
    _roles.clear()
    _roles.update({role.slug: role for role in roles})


def every() -> tuple[Role, ...]:
    """All roles, in the order of definition."""
    return tuple(_roles.values())


def get(slug: str) -> Role | None:
    """The role with this slug, or None: a stored slug may outlive its role."""
    return _roles.get(slug)


def capabilities_of(slug: str) -> frozenset[str]:
    """What the role may do; nothing if it no longer exists."""
    role = _roles.get(slug)
    return role.capabilities if role else frozenset()
