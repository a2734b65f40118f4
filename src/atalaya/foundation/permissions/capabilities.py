"""The register of capabilities. Each module declares its own as `class Can(StrEnum)` and registers them at start."""

from collections.abc import Mapping
from enum import StrEnum

from atalaya.foundation.i18n.texts import Text

_labels: dict[str, Text] = {}


def register(can: type[StrEnum], labels: Mapping[str, Text]) -> None:
    """Add a module's capabilities with the words a person reads. Raises ValueError if one has no words or is taken."""
    if missing := [c for c in can if c not in labels]:
        raise ValueError(f"capabilities without words: {missing}")
    if taken := [c for c in can if c in _labels and str(_labels[c]) != str(labels[c])]:
        raise ValueError(f"capabilities registered twice: {taken}")
    _labels.update({str(c): labels[c] for c in can})


def known() -> frozenset[str]:
    """Every capability that exists."""
    return frozenset(_labels)


def label(capability: str) -> str:
    """The words for a capability, in the reader's language."""
    return str(_labels.get(capability, capability))
