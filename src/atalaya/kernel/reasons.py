"""Reason: why something is not allowed or not possible, as a code and its parameters.

Rules return `Reason | None`. The action raises it, the page shows it as the text of the closed button; the words
are made where they are read, in the reader's language, from the code.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Param = str | int | float | None


@dataclass(frozen=True)
class Reason:
    """`code` is "MODULE_WORDS" in capitals; `params` fill the words. `field` names the form field it is about."""

    code: str
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))
    field: str | None = None

    def __post_init__(self) -> None:
        if not self.code.isupper():
            raise ValueError(f"a reason's code is in capitals, not {self.code!r}")


class Refused(Exception):
    """The rules do not allow it. Carries the reasons, first the one to say."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(r.code for r in reasons))
        self.reasons = reasons
