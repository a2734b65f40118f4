"""docs/reference/capabilities.md."""

from django.apps import apps

from atalaya.config.documents import markdown
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.managers import ScopedManager

_LEAD = (
    "What may be allowed. A role is a set of capabilities; a grant gives a person a role at a place; a capability then reaches that "
    "place and, unless the grant says otherwise, what lies below it. Which role opens which page stands in [permissions.md](permissions.md)."
)


def _shown_by() -> dict[str, list[str]]:
    shown: dict[str, list[str]] = {}
    for model in apps.get_models():
        manager = model._default_manager
        if isinstance(manager, ScopedManager):
            shown.setdefault(manager.view, []).append(model._meta.label)
    return shown


def page() -> str:
    """Every capability: its words, the records it shows, the roles that hold it."""
    shown = _shown_by()
    rows = [
        (
            f"`{capability}`",
            capabilities.label(capability),
            ", ".join(sorted(shown.get(capability, []))),
            ", ".join(role.slug for role in roles.every() if capability in role.capabilities),
        )
        for capability in sorted(capabilities.known())
    ]
    return markdown.page("Capabilities", _LEAD, markdown.table(("capability", "lets one", "shows", "roles"), rows))
