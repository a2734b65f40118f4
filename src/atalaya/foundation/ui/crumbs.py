"""The way to a page: the steps above its heading."""

from dataclasses import dataclass

from atalaya.foundation.i18n.texts import Text


@dataclass(frozen=True)
class Crumb:
    """A step of the way here."""

    label: Text
    url: str
