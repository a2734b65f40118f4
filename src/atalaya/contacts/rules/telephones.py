"""Telephones: always with their country, so that they can be called from anywhere; a number without one is refused, never guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import phonenumbers

from atalaya.kernel.reasons import Reason

KINDS = ("mobile", "duty", "office", "satellite", "fax")
LONGEST, MOST = 40, 3
_EXTENSION = re.compile(r"[0-9]{1,8}")


@dataclass(frozen=True)
class Telephone:
    """A number as E.164 has it, its extension, and what it is."""

    number: str
    kind: str = "mobile"
    extension: str = ""

    @property
    def uri(self) -> str:
        """What a telephone dials (RFC 3966)."""
        return f"tel:{self.number}" + (f";ext={self.extension}" if self.extension else "")

    @property
    def spoken(self) -> str:
        """As it is read out: in the groups its country writes it in."""
        grouped = phonenumbers.format_number(phonenumbers.parse(self.number, None), phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        return f"{grouped} ext. {self.extension}" if self.extension else str(grouped)

    @property
    def stored(self) -> dict[str, str]:
        """As a record keeps it."""
        return {"number": self.number, "kind": self.kind, "extension": self.extension}

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Telephone":
        """From what a record keeps."""
        return cls(stored["number"], stored.get("kind", "mobile"), stored.get("extension", ""))


def read(text: str, kind: str = "mobile", region: str = "") -> Telephone | Reason:
    """The telephone in what somebody typed. `region` is the State it is likely of: only to say what to write, never to guess."""
    typed = " ".join(text.split())
    if kind not in KINDS:
        return Reason("CONTACTS_PHONE_KIND")
    if len(typed) > LONGEST:
        return Reason("CONTACTS_PHONE_FORM", {"text": typed[:LONGEST]})
    if not typed.startswith("+"):
        return _without_country(typed, region)
    try:
        parsed = phonenumbers.parse(typed, None)
    except phonenumbers.NumberParseException:
        return Reason("CONTACTS_PHONE_FORM", {"text": typed})
    if not phonenumbers.is_possible_number(parsed):
        return Reason("CONTACTS_PHONE_LENGTH", {"text": typed})
    extension = parsed.extension or ""
    if extension and not _EXTENSION.fullmatch(extension):
        return Reason("CONTACTS_PHONE_FORM", {"text": typed})
    parsed.extension = None
    return Telephone(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164), kind, extension)


def _without_country(typed: str, region: str) -> Reason:
    likely = _likely(typed, region)
    if likely:
        return Reason("CONTACTS_PHONE_COUNTRY_LIKELY", {"text": typed, "likely": likely})
    return Reason("CONTACTS_PHONE_COUNTRY", {"text": typed})


def _likely(typed: str, region: str) -> str:
    """How the number would be written if it were of the State it is entered for; "" if it cannot be."""
    if region not in phonenumbers.SUPPORTED_REGIONS:
        return ""
    try:
        parsed = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def all_of(stored: Any) -> tuple[Telephone, ...]:
    """The telephones of a record, the first to try first."""
    return tuple(Telephone.of(one) for one in stored or ())
