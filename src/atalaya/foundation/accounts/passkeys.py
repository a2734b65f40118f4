"""Passkeys (WebAuthn), through the fido2 library: what is asked of the browser, and what it answers."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from atalaya.foundation.accounts.models import Passkey, User
from atalaya.kernel.reasons import Reason, Refused

NOT_UNDERSTOOD = Reason("ACCOUNTS_PASSKEY_FAILED")
_STATE = "passkey-state"


def _host(request: HttpRequest) -> str:
    return request.get_host().rsplit(":", 1)[0]


def are_allowed(request: HttpRequest) -> bool:
    """Whether browsers offer passkeys at this address: a name (not a number), over https or on this machine."""
    host = _host(request)
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost" or host.endswith(".localhost")
    return False


def _server(request: HttpRequest) -> Fido2Server:
    here = f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=_host(request), name="Atalaya")
    return Fido2Server(party, verify_origin=lambda origin: origin == here)


def ask_for_new(request: HttpRequest, user: User) -> dict[str, Any]:
    """What the browser needs to make a passkey for `user`. The challenge waits in the session."""
    kept = [credential_of(passkey) for passkey in Passkey.objects.filter(user=user)]
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=user.public_id.encode(), name=user.email, display_name=user.name),
        credentials=kept,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    request.session[_STATE] = ["new", state]
    return dict(options)


def read_new(request: HttpRequest, answer: dict[str, Any]) -> dict[str, Any]:
    """What to keep of a passkey the browser has made. Raises Refused for an answer that is none, or not to our question."""

    def read(state: Any) -> dict[str, Any]:
        made = _server(request).register_complete(state, RegistrationResponse.from_dict(answer))
        credential = made.credential_data
        if credential is None:
            raise ValueError("no credential")
        return {"credential_id": _text(credential.credential_id), "credential": _text(bytes(credential)), "sign_count": made.counter}

    values: dict[str, Any] = _read(request, "new", read)
    return values


def ask_for_known(request: HttpRequest) -> dict[str, Any]:
    """What the browser needs to offer the passkeys it has for this address."""
    options, state = _server(request).authenticate_begin(user_verification=UserVerificationRequirement.REQUIRED)
    request.session[_STATE] = ["known", state]
    return dict(options)


def read_known(request: HttpRequest, answer: dict[str, Any]) -> tuple[Passkey, int]:
    """The passkey that answered, and its count. Raises Refused for an answer that is none, or not to our question."""

    def read(state: Any) -> tuple[Passkey, int]:
        said = AuthenticationResponse.from_dict(answer)
        found = Passkey.objects.select_related("user").filter(credential_id=_text(said.raw_id)).first()
        if found is None:
            raise ValueError("unknown passkey")
        if said.response.user_handle and said.response.user_handle != found.user.public_id.encode():
            raise ValueError("not this person's")
        _server(request).authenticate_complete(state, [credential_of(found)], said)
        return found, said.response.authenticator_data.counter

    found: tuple[Passkey, int] = _read(request, "known", read)
    return found


def _read(request: HttpRequest, purpose: str, read: Callable[[Any], Any]) -> Any:
    kept = request.session.pop(_STATE, None)
    if not isinstance(kept, list) or kept[0] != purpose:
        raise Refused(NOT_UNDERSTOOD)
    try:
        return read(kept[1])
    except Exception as error:  # the library raises many kinds for crafted bytes; all mean: not an answer
        raise Refused(NOT_UNDERSTOOD) from error


def credential_of(passkey: Passkey) -> AttestedCredentialData:
    """The passkey as the library reads it."""
    return AttestedCredentialData(urlsafe_b64decode(passkey.credential.encode()))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode("ascii")
