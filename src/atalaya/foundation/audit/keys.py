"""The keys of the log: one signs checkpoints, one seals entries. They live in the keys folder, outside the database."""

import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from hmac import compare_digest, digest
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from atalaya.foundation.audit.checkpoint import Verifier

_SIGNING = "audit-signing-key"
_SEAL = "audit-seal-key"
PUBLIC = "audit-public-keys"
_KEY_BYTES = 32
_ID_BYTES = 4
_SEAL_BYTES = 16


@dataclass(frozen=True)
class Seal:
    """Marks what this installation wrote: whoever writes into the database without the keys folder cannot make one."""

    key: bytes

    @property
    def key_id(self) -> bytes:
        """Which key it is: four bytes."""
        return sha256(b"atalaya-seal" + self.key).digest()[:_ID_BYTES]

    def of(self, leaf: bytes) -> bytes:
        """The seal over a leaf hash: key id and 16 bytes of HMAC-SHA-256."""
        return self.key_id + digest(self.key, leaf, "sha256")[:_SEAL_BYTES]

    def holds(self, leaf: bytes, seal: bytes) -> bool:
        """Whether `seal` was made with this key over `leaf`."""
        return compare_digest(self.of(leaf), seal)


@dataclass(frozen=True)
class Signer:
    """The key that signs checkpoints."""

    key: Ed25519PrivateKey

    @property
    def name(self) -> str:
        """The name of the log, which is that of its key: eight hexadecimal digits of it."""
        return "atalaya-audit-" + sha256(self.key.public_key().public_bytes_raw()).hexdigest()[:8]

    def origin(self, epoch: int) -> str:
        """The origin line of an epoch."""
        return f"{self.name}/{epoch}"

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self.key.public_key().public_bytes_raw())


@lru_cache(maxsize=8)
def seal(folder: Path) -> Seal:
    """The seal key of this installation, made on first use."""
    return Seal(_kept(folder / _SEAL))


@lru_cache(maxsize=8)
def signer(folder: Path) -> Signer:
    """The signing key of this installation, made on first use; its public half is added to the list of public keys."""
    found = Signer(Ed25519PrivateKey.from_private_bytes(_kept(folder / _SIGNING)))
    if found.verifier not in verifiers(folder):
        with (folder / PUBLIC).open("a", encoding="ascii") as out:
            out.write(f"{found.verifier}\n")
    return found


def verifiers(folder: Path) -> list[Verifier]:
    """Every public key this installation ever signed with."""
    try:
        lines = (folder / PUBLIC).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return []
    return [Verifier.parse(line) for line in lines if line.strip()]


def _kept(file: Path) -> bytes:
    """The 32 secret bytes in `file`, made there if it is missing; readable by its owner only."""
    try:
        return bytes.fromhex(file.read_text(encoding="ascii"))
    except FileNotFoundError:
        pass
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = secrets.token_bytes(_KEY_BYTES)
    part = file.with_name(f"{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(made.hex())
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(part, file)
    except FileExistsError:
        return bytes.fromhex(file.read_text(encoding="ascii"))
    finally:
        part.unlink()
    return made
