"""What an audit entry says, as plain values and as the bytes that are hashed.

    leaf = SHA-256(0x00 || envelope || SHA-256(salt || payload))

The envelope is who, what, when, where and which records; it stays. The payload is before and after; with its salt it
may be erased, and the leaf, and with it the tree, stays what it was.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from atalaya.foundation.audit.tree import leaf_hash

FORMAT = "atalaya-entry/1"
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Change:
    """One record in one act: `before` None when it began, `after` None when it ended; else the fields that differ.

    `place_path` is where the record lies; None stands for the place of the act.
    """

    ref: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    place_path: str | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stays of an entry. `refs` are the records touched with their places, each once, in order of the reference."""

    entry_id: str
    at: datetime
    action: str
    actor: str
    via: str
    place_path: str
    cause: str
    refs: tuple[tuple[str, str], ...]

    def written(self) -> bytes:
        """The envelope as the bytes that are hashed."""
        return canonical(
            {
                "action": self.action,
                "actor": self.actor,
                "at": moment(self.at),
                "cause": self.cause,
                "format": FORMAT,
                "id": self.entry_id,
                "place": self.place_path,
                "refs": [list(each) for each in self.refs],
                "via": self.via,
            }
        )


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, and every character beyond ASCII escaped. Raises ValueError for NaN."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def moment(at: datetime) -> str:
    """A time in RFC 3339 UTC with six decimals."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def payload_of(changes: Iterable[Change], data: Mapping[str, Any]) -> bytes:
    """The payload as the bytes that are kept and hashed."""
    return canonical({"changes": [[c.ref, c.before, c.after] for c in changes], "data": dict(data)})


def payload_hash(salt: bytes, payload: bytes) -> bytes:
    """What stands for the payload in the leaf."""
    return sha256(salt + payload).digest()


def leaf_data(envelope: bytes, hash_of_payload: bytes) -> bytes:
    """What the leaf is the hash of."""
    return envelope + hash_of_payload


def leaf(envelope: bytes, hash_of_payload: bytes) -> bytes:
    """The leaf hash of an entry."""
    return leaf_hash(leaf_data(envelope, hash_of_payload))
