"""A text that becomes words when it is shown: a plain string, or a lazy one of gettext."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class Text(Protocol):
    """Anything `str()` turns into words in the language of the moment."""

    def __str__(self) -> str: ...
