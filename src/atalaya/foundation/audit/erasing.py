"""Emptying payloads: what was changed goes, who, what, when and where stay, and the tree still verifies."""

from collections.abc import Iterable

from atalaya.foundation.audit.models import Entry

_MANY = 500


def with_payload(entry_ids: Iterable[str]) -> list[Entry]:
    """Those of the entries whose payload is still there, in the order of the log."""
    idents = sorted(set(entry_ids))
    found: list[Entry] = []
    for start in range(0, len(idents), _MANY):
        found += Entry._base_manager.filter(entry_id__in=idents[start : start + _MANY], body__isnull=False)
    return sorted(found, key=lambda e: e.pk)


def empty(entries: Iterable[Entry]) -> None:
    """Take payload and salt from these entries. Only the action that logs it calls this."""
    keys = [e.pk for e in entries]
    for start in range(0, len(keys), _MANY):
        Entry._base_manager.filter(pk__in=keys[start : start + _MANY]).update(body=None, salt=None)
