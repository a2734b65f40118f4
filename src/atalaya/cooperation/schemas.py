"""What programs get of the record of cooperation. Dates are written as far as they are known: 2027, 2027-03 or 2027-03-05."""

from typing import Any

from ninja import Schema


class RecordOut(Schema):
    """A record of any kind. `details` holds what only its kind says; null means "not stated"."""

    id: str
    kind: str
    title: str
    status: str | None
    begins: str | None
    ends: str | None
    code: str | None
    mandate: int | None
    symbol: str
    link: str
    is_public: bool
    known: str
    source: str
    note: str
    revision: int
    details: dict[str, Any]


class RecordPage(Schema):
    """One page of a list; `next` is the cursor of the one after it, null at the end."""

    rows: list[RecordOut]
    next: str | None
