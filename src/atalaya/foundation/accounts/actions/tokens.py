"""API tokens: made, and revoked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from atalaya.foundation.accounts import tokens
from atalaya.foundation.accounts.models import Token, User
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused

LONGEST = timedelta(days=366)


@action(can=None, why="a part of what the owner holds, and no more than that when it is used")
def make_token(*, actor: Principal, user: User, name: str, capabilities: Iterable[str], expires_at: datetime, place_path: str = "") -> tuple[Token, str]:
    """Make a token. Returns it and the text that is shown once. Raises Refused."""
    wanted = sorted(set(map(str, capabilities)))
    if actor.kind != "user" or actor.user_pk != user.pk:
        raise Refused(Reason("ACCOUNTS_IN_PERSON"))
    if not wanted:
        raise Refused(Reason("ACCOUNTS_TOKEN_EMPTY", field="capabilities"))
    for capability in wanted:
        held = actor.may(capability, place_path) if place_path not in {"", ROOT} else actor.holds(capability)
        if capability in tokens.NEVER or not held:
            raise Refused(Reason("ACCOUNTS_NOT_HELD", {"capability": capability}, field="capabilities"))
    if not clock.now() < expires_at <= clock.now() + LONGEST:
        raise Refused(Reason("ACCOUNTS_TOKEN_TOO_LONG", field="expires_on"))
    text, prefix, digest = tokens.new()
    token = Token(user=user, name=name.strip(), capabilities=wanted, place_path=place_path, prefix=prefix, digest=digest, expires_at=expires_at)
    token.save()
    return token, text


@action(can=None, why="one's own token")
def revoke_token(*, actor: Principal, token: Token) -> None:
    """Let the token open nothing any more, at once."""
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        token.save()
