"""docs/reference/reasons.md."""

from atalaya.config.documents import markdown
from atalaya.foundation.i18n import words

_LEAD = (
    "Why something is refused, as a code. The code stands in answers of the API (`code`), in audit entries and in the text of a closed "
    "button; the sentence is made in the reader's language. `%(name)s` is filled from the reason's parameters."
)


def page() -> str:
    """Every reason code with its sentence."""
    rows = [(f"`{code}`", words.sentence(code)) for code in sorted(words.known_reasons())]
    return markdown.page("Reasons", _LEAD, markdown.table(("code", "sentence"), rows))
