"""Digests of codes, and the sealing of what must be read again."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def digest(code: str) -> str:
    """The SHA-256 of a code that was made at random, in hexadecimal. Never for what people make up."""
    return hashlib.sha256(code.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Whether two digests are equal, in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def keyed(purpose: str, text: str) -> str:
    """A short digest that only this installation can make: counts without keeping what was typed."""
    return hmac.new(f"{purpose}:{settings.SECRET_KEY}".encode(), text.encode(), hashlib.sha256).hexdigest()[:32]


def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"atalaya.accounts.seal").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))


def seal(secret: bytes) -> str:
    """`secret` as it may lie in the database: opened only with the installation's key, which does not."""
    return _box().encrypt(secret).decode("ascii")


def unseal(sealed: str) -> bytes | None:
    """What was sealed; None if the installation's key has changed since."""
    try:
        return _box().decrypt(sealed.encode("ascii"))
    except InvalidToken:
        return None
