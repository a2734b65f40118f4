"""The tables of accounts."""

from atalaya.foundation.accounts.models.administrators import AdministratorRequest, AdministratorSession
from atalaya.foundation.accounts.models.factors import Authenticator, Passkey, RecoveryCode
from atalaya.foundation.accounts.models.invitations import Invitation
from atalaya.foundation.accounts.models.people import DENSITIES, THEMES, Grant, User
from atalaya.foundation.accounts.models.signing_in import Attempt, Session
from atalaya.foundation.accounts.models.tokens import Token

__all__ = [
    "DENSITIES",
    "THEMES",
    "AdministratorRequest",
    "AdministratorSession",
    "Attempt",
    "Authenticator",
    "Grant",
    "Invitation",
    "Passkey",
    "RecoveryCode",
    "Session",
    "Token",
    "User",
]
