"""Second factors: the app, recovery codes, passkeys."""

from typing import Any

from atalaya.foundation.accounts import codes
from atalaya.foundation.accounts.models import Authenticator, Passkey, RecoveryCode, User
from atalaya.foundation.accounts.secrets import digest, seal, unseal
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused

WRONG_CODE = Reason("ACCOUNTS_WRONG_CODE", field="code")
_OWN = "one's own second factor"


@action(can=None, why=_OWN)
def set_up_authenticator(*, actor: Principal, user: User, key: bytes, code: str) -> list[str]:
    """Set up an app whose first code is right. Returns ten new recovery codes, shown once. Raises Refused."""
    step = codes.step_of(key, code, at=clock.now(), after=0)
    if step is None:
        raise Refused(WRONG_CODE)
    found = Authenticator.objects.filter(user=user).first() or Authenticator(user=user)
    found.sealed_key, found.last_step = seal(key), step
    found.save()
    return _new_recovery_codes(user)


@action(can=None, why=_OWN)
def remove_authenticator(*, actor: Principal, user: User) -> None:
    """Go without the app; the recovery codes go with it unless a passkey is left that may need them."""
    Authenticator.objects.filter(user=user).delete()
    if not Passkey.objects.filter(user=user).exists():
        RecoveryCode.objects.filter(user=user).delete()


@action(can=None, why=_OWN)
def renew_recovery_codes(*, actor: Principal, user: User) -> list[str]:
    """Ten new recovery codes, shown once; the old ones open nothing any more."""
    return _new_recovery_codes(user)


def _new_recovery_codes(user: User) -> list[str]:
    RecoveryCode.objects.filter(user=user).delete()
    made = [codes.new_recovery_code() for _n in range(codes.RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create([RecoveryCode(user=user, digest=digest(codes.plain_recovery_code(code))) for code in made])
    return made


@action(can=None, why=_OWN)
def use_code(*, actor: Principal, user: User, code: str) -> str:
    """Accept a code of the app or a recovery code, each once. Returns which it was. Raises Refused, or Stale for a race."""
    typed = code.replace(" ", "")
    method = "authenticator" if _use_step(user, typed) else "recovery-code" if _use_recovery(user, typed) else ""
    if not method:
        raise Refused(WRONG_CODE)
    acts.note(method=method)
    return method


def _use_step(user: User, typed: str) -> bool:
    found = Authenticator.objects.select_for_update().filter(user=user).first()
    key = unseal(found.sealed_key) if found else None
    if found is None or key is None or not (typed.isascii() and typed.isdigit()):
        return False
    step = codes.step_of(key, typed, at=clock.now(), after=found.last_step)
    if step is None:
        return False
    found.last_step = step
    found.save()
    return True


def _use_recovery(user: User, typed: str) -> bool:
    found = RecoveryCode.objects.select_for_update().filter(user=user, digest=digest(codes.plain_recovery_code(typed)), used_at__isnull=True).first()
    if found is None:
        return False
    found.used_at = clock.now()
    found.save()
    return True


@action(can=None, why=_OWN)
def add_passkey(*, actor: Principal, user: User, name: str, values: dict[str, Any]) -> list[str]:
    """Keep a passkey the browser has just made. Returns recovery codes if there were none left. Raises Refused."""
    if Passkey.objects.filter(credential_id=values["credential_id"]).exists():
        raise Refused(Reason("ACCOUNTS_PASSKEY_TAKEN"))
    Passkey(user=user, name=name, **values).save()
    has_codes = RecoveryCode.objects.filter(user=user, used_at__isnull=True).exists()
    return [] if has_codes else _new_recovery_codes(user)


@action(can=None, why=_OWN)
def remove_passkey(*, actor: Principal, passkey: Passkey) -> None:
    """Sign in with it no more."""
    passkey.delete()


@action(can=None, why="the passkey is the permission")
def use_passkey(*, actor: Principal, passkey: Passkey, sign_count: int) -> None:
    """Keep the passkey's own count. Raises Refused when it did not go up: there are two of it."""
    if (sign_count or passkey.sign_count) and sign_count <= passkey.sign_count:
        raise Refused(Reason("ACCOUNTS_PASSKEY_COPIED"))
    passkey.sign_count, passkey.last_used_at = sign_count, clock.now()
    passkey.save()
