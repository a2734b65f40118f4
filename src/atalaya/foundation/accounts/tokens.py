"""API tokens as they travel: "atl_PREFIX_SECRET"."""

from datetime import timedelta

from atalaya.foundation.accounts.models import Token
from atalaya.foundation.accounts.secrets import digest, same
from atalaya.kernel import clock, ids

_MARK = "atl"
_PREFIX = 8
_NOTED_EVERY = timedelta(minutes=5)
# What a token never carries: it must not be able to make more of itself.
NEVER = frozenset({"accounts.grant", "accounts.invite", "accounts.administer"})


def new() -> tuple[str, str, str]:
    """A new token as it is shown once, its prefix and its digest."""
    prefix, secret = ids.secret_code()[:_PREFIX], ids.secret_code(160)
    return f"{_MARK}_{prefix}_{secret}", prefix, digest(secret)


def find(code: str) -> Token | None:
    """The token that this text opens: neither ended nor revoked, its owner's account open."""
    parts = code.split("_")
    if len(parts) != 3 or parts[0] != _MARK or len(parts[1]) != _PREFIX or not parts[1].isalnum():  # noqa: PLR2004
        return None
    token: Token | None = Token.objects.select_related("user").filter(prefix=parts[1]).first()
    if token is None or not same(token.digest, digest(parts[2])):
        return None
    if token.revoked_at is not None or token.expires_at <= clock.now() or not token.user.is_active:
        return None
    return token


def note_use(token: Token) -> None:
    """Keep that the token was used, at most every five minutes."""
    now = clock.now()
    if token.last_used_at is None or now - token.last_used_at > _NOTED_EVERY:
        token.note_use(now)
