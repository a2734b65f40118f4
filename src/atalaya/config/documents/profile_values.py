"""docs/reference/profile-values.md."""

from atalaya.config.documents import markdown
from atalaya.foundation.profiles import packs

_LEAD = (
    "What may differ by State, with what holds until a State says otherwise. *configurable* means that the State is expected to say; "
    "*default* that most will keep it. A State's own pack names only what differs."
)


def _said(value: object) -> str:
    return ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


def page() -> str:
    """Every key of the default pack with its value and where that is from."""
    pack = packs.newest("default")
    values = sorted(pack.values.values(), key=lambda v: v.key) if pack else []
    rows = [(f"`{v.key}`", v.label["en"], _said(v.value), v.kind, v.status, v.source) for v in values]
    return markdown.page("Profile values", _LEAD, markdown.table(("key", "is", "value", "in", "status", "source"), rows))
