"""Public ids: 13 Crockford base32 characters in order of time, and a check character.

65 bits: 42 of milliseconds since 1970 (to the year 2109), 23 that keep one process in order and two apart.
The check character is Luhn's, modulo 32: every single wrong character and nearly every swap of two is found.
Codes that open something without a sign-in are made by `secret_code`, never by `new_id`.
"""

import secrets
import threading
from datetime import datetime

from atalaya.kernel import clock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {c: i for i, c in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_TAIL_BITS = 23
LENGTH = 14

_lock = threading.Lock()
_last = 0


def new_id(at: datetime | None = None) -> str:
    """A new id, later in order than every one this process made before."""
    global _last  # noqa: PLW0603  one counter a process is the point
    millis = int((at or clock.now()).timestamp() * 1000)
    with _lock:
        fresh = (millis << _TAIL_BITS) | secrets.randbits(_TAIL_BITS - 1)
        _last = fresh if at is not None or fresh > _last else _last + 1 + secrets.randbits(4)
        value = _last
    return encode(value)


def encode(value: int) -> str:
    """`value` (0 to 2**65 - 1) as 13 characters and their check character."""
    body = "".join(ALPHABET[(value >> shift) & 31] for shift in range(60, -1, -5))
    return body + _check(body)


def _check(body: str) -> str:
    total = 0
    for place, char in enumerate(reversed(body)):
        doubled = _VALUE[char] * (2 if place % 2 == 0 else 1)
        total += doubled // 32 + doubled % 32
    return ALPHABET[-total % 32]


def normalise(text: str) -> str | None:
    """The id as it is stored, from what somebody typed; None if it is not an id."""
    typed = text.strip().upper().replace("-", "")
    if len(typed) != LENGTH or any(c not in _VALUE for c in typed):
        return None
    canonical = "".join(ALPHABET[_VALUE[c]] for c in typed)
    return canonical if _check(canonical[:-1]) == canonical[-1] else None


def secret_code(bits: int = 100) -> str:
    """An unguessable code of at least 80 bits, in Crockford base32, for what opens without a sign-in."""
    if bits < 80:  # noqa: PLR2004
        raise ValueError("a code that opens something carries at least 80 bits")
    return "".join(secrets.choice(ALPHABET) for _ in range(-(-bits // 5)))


def checked_code(bits: int = 100) -> str:
    """A secret code with a check character, for what people read aloud and type from paper."""
    body = secret_code(bits)
    return body + _check(body)


def normalise_code(text: str) -> str | None:
    """A checked code as it is stored, from what somebody typed with spaces and hyphens; None if a character is wrong."""
    typed = "".join(text.upper().replace("-", "").split())
    if not 17 <= len(typed) <= 40 or any(c not in _VALUE for c in typed):  # noqa: PLR2004
        return None
    canonical = "".join(ALPHABET[_VALUE[c]] for c in typed)
    return canonical if _check(canonical[:-1]) == canonical[-1] else None
