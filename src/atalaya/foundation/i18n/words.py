"""From codes to sentences. Modules register the words of their reason codes; pages and the API ask here."""

from collections.abc import Mapping

from atalaya.foundation.i18n.texts import Text
from atalaya.kernel.reasons import Reason

_reasons: dict[str, Text] = {}


def register_reasons(words: Mapping[str, Text]) -> None:
    """Add the sentences of a module's reason codes; `%(name)s` is filled from the reason's params."""
    _reasons.update(words)


def known_reasons() -> frozenset[str]:
    """Every reason code that has words."""
    return frozenset(_reasons)


def say(reason: Reason) -> str:
    """The reason as a sentence in the reader's language; the bare code if nobody gave it words."""
    text = _reasons.get(reason.code)
    return str(text) % dict(reason.params) if text is not None else reason.code


def sentence(code: str) -> str:
    """The words of a reason code with its parameters unfilled, for the reference page; the bare code if it has none."""
    return str(_reasons.get(code, code))
