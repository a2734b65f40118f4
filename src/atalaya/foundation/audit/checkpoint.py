"""Checkpoints: the head of the log as a signed note (C2SP tlog-checkpoint and signed-note, Ed25519). Pure.

atalaya-audit-0d5c1a2b/1        origin: the log and its epoch
1042                            leaves
9Q7s...=                        root, base64
adopted 987 kU0x...=            only after a restore: the last checkpoint known of the epoch before

— atalaya-audit-0d5c1a2b/1 <base64 of key id and signature>
"""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from atalaya.foundation.audit.tree import SIZE_OF_HASH

ED25519 = b"\x01"
_ID_BYTES = 4
_BODY_LINES = 3
_MARK = "\u2014 "


class NotACheckpoint(ValueError):
    """The text is not a checkpoint. The message says where."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key and the name it signs under."""

    name: str
    key: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name, newline, type, key)."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{_b64(ED25519 + self.key)}"

    @classmethod
    def parse(cls, text: str) -> "Verifier":
        """The key that `str` wrote. Raises ValueError."""
        name, ident, encoded = text.strip().split("+", 2)
        raw = _unb64(encoded)
        found = cls(name, raw[1:])
        if raw[:1] != ED25519 or found.key_id.hex() != ident:
            raise ValueError(f"not an Ed25519 verifier key: {text}")
        return found

    def named(self, name: str) -> "Verifier":
        """The same key under another name."""
        return Verifier(name, self.key)

    def signed(self, body: str, signature: bytes) -> bool:
        """Whether `signature` (with its key id) is this key's over `body`."""
        if signature[:_ID_BYTES] != self.key_id:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature[_ID_BYTES:], body.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A head of the log: its origin, how many leaves, their root, and lines that say more."""

    origin: str
    size: int
    root: bytes
    more: tuple[str, ...] = ()

    def body(self) -> str:
        """The text that is signed, its last newline included."""
        return "\n".join([self.origin, str(self.size), _b64(self.root), *self.more, ""])

    @property
    def epoch(self) -> int:
        """The number behind the last slash of the origin; 1 if there is none."""
        tail = self.origin.rpartition("/")[2]
        return int(tail) if tail.isdecimal() else 1


@dataclass(frozen=True, slots=True)
class Note:
    """A signed checkpoint: what it says, and the signature lines as (name, key id and signature)."""

    checkpoint: Checkpoint
    signatures: tuple[tuple[str, bytes], ...]

    def is_signed_by(self, keys: Iterable[Verifier]) -> bool:
        """Whether one of `keys` signed it under the name of its origin."""
        body, origin = self.checkpoint.body(), self.checkpoint.origin
        return any(key.named(origin).signed(body, raw) for key in keys for name, raw in self.signatures if name == origin)


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """The checkpoint as a note signed under the name of its origin."""
    body = checkpoint.body()
    verifier = Verifier(checkpoint.origin, key.public_key().public_bytes_raw())
    return f"{body}\n{_MARK}{checkpoint.origin} {_b64(verifier.key_id + key.sign(body.encode()))}\n"


def parse(text: str) -> Note:
    """The note in `text`. Raises NotACheckpoint for anything else; signatures are not checked here."""
    body, blank, tail = text.rpartition("\n\n")
    if not blank or not tail.endswith("\n") or any(ord(c) < ord(" ") and c != "\n" for c in text):
        raise NotACheckpoint("a note is text, a blank line, and signature lines")
    lines = body.split("\n")
    if len(lines) < _BODY_LINES or not lines[0] or any(not line for line in lines):
        raise NotACheckpoint("a checkpoint is origin, size and root")
    if not (lines[1].isascii() and lines[1].isdigit()) or (lines[1] != "0" and lines[1][0] == "0"):
        raise NotACheckpoint("the size is a number without leading zeros")
    root = _unb64(lines[2])
    if len(root) != SIZE_OF_HASH:
        raise NotACheckpoint("the root is 32 bytes in base64")
    signatures = tuple(_signature(line) for line in tail[:-1].split("\n"))
    return Note(Checkpoint(lines[0], int(lines[1]), root, tuple(lines[_BODY_LINES:])), signatures)


def _signature(line: str) -> tuple[str, bytes]:
    name, space, encoded = line.removeprefix(_MARK).rpartition(" ")
    raw = _unb64(encoded)
    if not line.startswith(_MARK) or not space or not name or len(raw) <= _ID_BYTES:
        raise NotACheckpoint("a signature line is a dash, a name and base64")
    return name, raw


def _b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _unb64(text: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotACheckpoint("not base64") from error
    if _b64(raw) != text:
        raise NotACheckpoint("not base64 as it is written")
    return raw
