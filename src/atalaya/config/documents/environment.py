"""docs/reference/settings.md."""

from pathlib import Path
from types import NoneType
from typing import Any, get_args

from atalaya.config.documents import markdown
from atalaya.foundation import environment

_LEAD = (
    "Every setting is an environment variable. An unknown `ATALAYA_*` variable is an error, so that a misspelt one is never "
    "ignored. Each may be given as `NAME_FILE` instead, the path of a file whose text is the value: use that for secrets."
)
_TYPES = {Path: "path", int: "whole number", bool: "1 or 0", str: "text", tuple[str, ...]: "names, with commas"}


def _type(kind: Any) -> str:
    inner = [a for a in get_args(kind) if a is not NoneType]
    return _TYPES.get(kind) or _TYPES[inner[0]]


def _default(value: object) -> str:
    if value is None or value in {"", ()}:
        return ""
    if isinstance(value, bool):
        return f"`{int(value)}`"
    return f"`./{value}`" if isinstance(value, Path) else f"`{value}`"


def page() -> str:
    """Every variable with its form, its meaning and its default."""
    rows = [(f"`{name}`", _type(kind), meaning, _default(default)) for name, (kind, meaning, default) in sorted(environment.described().items())]
    return markdown.page("Settings", _LEAD, markdown.table(("variable", "form", "meaning", "default"), rows))
