"""Time-based codes (RFC 6238: SHA-1, six digits, thirty seconds, as every app expects) and recovery codes."""

import base64
import secrets
from datetime import datetime

import qrcode
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from atalaya.kernel import ids

_STEP = 30
_DRIFT = 1
_GROUP = 4
RECOVERY_CODES = 10
RECOVERY_BITS = 80


def new_key() -> bytes:
    """A key for an app: 160 random bits."""
    return secrets.token_bytes(20)


def written(key: bytes) -> str:
    """The key as one types it into an app."""
    return base64.b32encode(key).decode("ascii").rstrip("=")


def _totp(key: bytes) -> TOTP:
    return TOTP(key, 6, SHA1(), _STEP)  # noqa: S303  the standard's hash; used with a key


def code_at(key: bytes, at: datetime) -> str:
    """The code an app shows at a moment."""
    return _totp(key).generate(int(at.timestamp())).decode("ascii")


def step_of(key: bytes, code: str, *, at: datetime, after: int) -> int | None:
    """The time step whose code this is: now, one before or one later, and newer than `after`; else None."""
    now = int(at.timestamp()) // _STEP
    totp = _totp(key)
    for step in range(now - _DRIFT, now + _DRIFT + 1):
        if step > after and secrets.compare_digest(totp.generate(step * _STEP), code.encode()):
            return step
    return None


def address(key: bytes, email: str) -> str:
    """The otpauth address an app reads from the picture."""
    return _totp(key).get_provisioning_uri(email, "Atalaya")


def picture(text: str) -> str:
    """`text` as a QR code: the path of an SVG and the size of its box, as "SIZE|PATH"."""
    code = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return f"{len(rows)}|{dots}"


def new_recovery_code() -> str:
    """A code to get back in, as it is shown: four groups of four."""
    code = ids.secret_code(RECOVERY_BITS)
    return "-".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP))


def plain_recovery_code(typed: str) -> str:
    """What somebody typed as it was made: capitals, no spaces or hyphens, O for 0 and I or L for 1 put right."""
    kept = "".join(c for c in typed.upper() if c.isalnum())
    return kept.translate(str.maketrans("OIL", "011"))
