"""People: added with a first role, invited by link, ended; and what each prefers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from atalaya.foundation.accounts import giving
from atalaya.foundation.accounts.actions.grants import _begin, _require
from atalaya.foundation.accounts.actions.signing_in import _end_sessions
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models import DENSITIES, THEMES, Grant, Invitation, User
from atalaya.foundation.accounts.queries import principal_of
from atalaya.foundation.accounts.secrets import digest
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records import acts
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, ids
from atalaya.kernel.paths import ROOT
from atalaya.kernel.reasons import Reason, Refused

INVITATIONS = system("accounts.invitations", [])
_OPEN_FOR = timedelta(days=7)
_KNOWN = {
    "language": frozenset(CODES),
    "time_zone": frozenset(available_timezones()),
    "theme": frozenset(theme for theme, _label in THEMES),
    "density": frozenset(density for density, _label in DENSITIES),
}


@dataclass(frozen=True, kw_only=True)
class NewPerson:
    """Somebody about to get an account. Without a password they set one by a mailed link. `is_demo`: on this machine only."""

    email: str
    name: str
    language: str = "en"
    password: str | None = None
    is_demo: bool = False


@action(can=Can.INVITE, at="place_path")
def add_person(*, actor: Principal, person: NewPerson, role: str, place_path: str, below: bool = True) -> User:
    """Make an account with a first role. Raises Refused."""
    _require(giving.refuse_role(actor=actor, role=role, place_path=place_path, below=below, until=None, can=Can.INVITE))
    user = _new_user(person)
    _begin(Grant(user=user, role=role, place_path=place_path, below=below, given_by_id=actor.user_pk))
    return user


def _new_user(person: NewPerson) -> User:
    address = User.objects.normalize_email(person.email)
    if User.objects.filter(email=address).exists():
        raise Refused(Reason("ACCOUNTS_EMAIL_TAKEN", {"email": address}, field="email"))
    user = User(email=address, name=person.name.strip(), language=person.language, is_demo=person.is_demo)
    user.set_password(person.password)
    user.save()
    return user


@action(can=Can.INVITE, at="place_path")
def invite(
    *, actor: Principal, email: str, role: str, place_path: str, language: str, below: bool = True, until: datetime | None = None
) -> tuple[Invitation, str]:
    """Offer somebody a role by a link. Returns the invitation and the code of its link, which is not kept. Raises Refused."""
    _require(giving.refuse_role(actor=actor, role=role, place_path=place_path, below=below, until=until, can=Can.INVITE))
    if actor.user_pk is None:
        raise Refused(Reason("ACCOUNTS_NOT_REACHED"))
    code = ids.secret_code()
    invitation = Invitation(
        email=User.objects.normalize_email(email),
        language=language,
        role=role,
        place_path=place_path,
        below=below,
        until=until,
        digest=digest(code),
        expires_at=clock.now() + _OPEN_FOR,
        invited_by_id=actor.user_pk,
    )
    invitation.save()
    return invitation, code


@action(can=Can.INVITE, at="invitation")
def withdraw_invitation(*, actor: Principal, invitation: Invitation) -> None:
    """Let the link open nothing any more. Raises Refused if it was used or withdrawn."""
    _require(giving.refuse_invitation(invitation))
    invitation.withdrawn_at = clock.now()
    invitation.save()


@action(can=None, why="the link is the permission; what it gives is measured by who sent it")
def accept_as_new(*, actor: Principal, invitation: Invitation, name: str, password: str) -> User:
    """Make the account of somebody who was invited, with the role. Raises Refused."""
    user = _new_user(NewPerson(email=invitation.email, name=name, language=invitation.language, password=password))
    _accept(invitation, user)
    return user


@action(can=None, why="the link is the permission; what it gives is measured by who sent it")
def accept(*, actor: Principal, invitation: Invitation, user: User) -> None:
    """Give the role of an invitation to somebody who has an account of its address. Raises Refused."""
    if user.email != invitation.email:
        raise Refused(Reason("ACCOUNTS_NOT_YOUR_INVITATION", {"email": invitation.email}))
    _accept(invitation, user)


def _accept(invitation: Invitation, user: User) -> None:
    _require(giving.refuse_invitation(invitation))
    sender = principal_of(invitation.invited_by)
    offer = {"role": invitation.role, "place_path": invitation.place_path, "below": invitation.below, "until": invitation.until}
    with everywhere("the role is measured by the reach of who sent the invitation"):
        refused = giving.refuse_role(actor=sender, can=Can.INVITE, **offer)
    if refused or not invitation.invited_by.is_active:
        raise Refused(Reason("ACCOUNTS_INVITER_LOST"))
    _begin(Grant(user=user, given_by_id=invitation.invited_by_id, **offer))
    invitation.accepted_at, invitation.accepted_by = clock.now(), user
    invitation.save()


@action(can=Can.GRANT)
def end_account(*, actor: Principal, user: User, reason: str) -> None:
    """Close an account: its sessions and tokens end at once, its roles too. Raises Refused."""
    _require(None if reason.strip() else giving.REASON_NEEDED)
    _require(Reason("ACCOUNTS_OWN_ACCOUNT") if actor.user_pk == user.pk else None)
    with everywhere("an account is closed wherever it holds a role"):
        for grant in Grant.objects.filter(user=user, ended_at__isnull=True):
            _require(giving.refuse_last(grant))
            grant.ended_at, grant.reason = clock.now(), reason.strip()
            grant.save()
    user.is_active = False
    user.save()
    acts.note(reason=reason.strip(), ended=_end_sessions(user), place=ROOT)


@action(can=None, why="one's own account")
def prefer(*, actor: Principal, user: User, wanted: dict[str, str]) -> None:
    """Set some of name, language, time zone, theme and density. Raises Refused for a value that does not exist."""
    for field, value in wanted.items():
        known = _KNOWN.get(field)
        if field != "name" and (known is None or value not in known):
            raise Refused(Reason("ACCOUNTS_NO_SUCH_CHOICE", field=field))
        setattr(user, field, value.strip())
    user.save()
