"""What may be done next with a record, beside its facts."""

from dataclasses import dataclass

from atalaya.foundation.i18n.texts import Text


@dataclass(frozen=True)
class Step:
    """Something to do: open (`url`), or closed with the words of the reason."""

    slug: str
    label: Text
    url: str
    icon: str
    reason: str = ""
