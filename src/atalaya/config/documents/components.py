"""docs/reference/components.md."""

import re

from django.conf import settings

from atalaya.config.documents import markdown

_LEAD = (
    "The pieces pages are built from: a template in `foundation/ui/templates/ui/c/` and a block of CSS of the same name. Each is shown "
    'live, in every theme, at `/ui/`. Use one by `{% include "ui/c/NAME.html" with ... %}`.'
)


def _says(text: str) -> str:
    found = re.match(r"\s*(?:{%\s*load[^%]*%}\s*)*{#\s*(.*?)\s*#}", text, re.DOTALL)
    block = re.match(r"\s*(?:{%\s*load[^%]*%}\s*)*{%\s*comment\s*%}\s*(.*?)\s*{%\s*endcomment\s*%}", text, re.DOTALL)
    chosen = found or block
    return " ".join(chosen.group(1).split()) if chosen else ""


def page() -> str:
    """Every component with the comment it begins with."""
    folder = settings.PACKAGE / "foundation/ui/templates/ui/c"
    rows = [(f"`{file.stem}`", _says(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("*.html"))]
    return markdown.page("Components", _LEAD, markdown.table(("component", "takes and shows"), rows))
