"""One rule with two voices: why a role may not be given or taken, for the form's words and for the action's refusal."""

from datetime import datetime

from atalaya.foundation.accounts import rules
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models import Grant, Invitation
from atalaya.foundation.accounts.queries import ADMINISTRATOR, holdings_of, others_at_root
from atalaya.foundation.accounts.rules import Holding
from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.resolvers import place_labels
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT, Reach
from atalaya.kernel.reasons import Reason

REASON_NEEDED = Reason("ACCOUNTS_REASON_NEEDED", field="reason")
GRANT_ENDED = Reason("ACCOUNTS_GRANT_ENDED")


def kind_of(place_path: str) -> str:
    """The kind of a place as roles know it: "root", "state", "port"...; "" while nobody says."""
    if place_path == ROOT:
        return "root"
    shown = place_labels([place_path]).get(place_path)
    return shown.kind if shown else ""


def holdings_for(actor: Principal) -> list[Holding]:
    """What the actor may pass on: their grants with their ends, or what a session as administrator or the system holds."""
    if actor.kind in {"user", "console"} and not actor.via.startswith(ADMINISTRATOR) and actor.user_pk is not None:
        return holdings_of(actor.user_pk)
    return [Holding(frozenset({c}), reach) for c, reaches in actor.held.items() for reach in reaches]


def refuse_role(*, actor: Principal, role: str, place_path: str, below: bool, until: datetime | None, can: str = Can.GRANT) -> Reason | None:
    """Why the actor may not give this role there until then, or None. `can` is the capability it takes."""
    found = roles.get(role)
    if found is None:
        return Reason("ACCOUNTS_NO_SUCH_ROLE", field="role")
    wanted = Holding(found.capabilities, Reach(place_path, below), until)
    return (
        rules.refuse_until(until, clock.now())
        or rules.refuse_kind(found.kinds, kind_of(place_path))
        or rules.refuse_giving(holdings_for(actor), wanted, can=str(can))
    )


def refuse_change(*, actor: Principal, grant: Grant, until: datetime | None = None, taking: bool = False) -> Reason | None:
    """Why the actor may not take this grant, or let it end then; or None.

    Nobody takes a role that they could not give; nobody changes their own, but everybody may lay one down.
    """
    if grant.ended_at is not None:
        return GRANT_ENDED
    now = clock.now()
    if actor.user_pk == grant.user_id:
        return None if taking else rules.OWN_GRANT
    capabilities = roles.capabilities_of(grant.role)
    wanted = Holding(capabilities, Reach(grant.place_path, grant.below), now if taking else until)
    return (None if taking else rules.refuse_until(until, now)) or rules.refuse_giving(holdings_for(actor), wanted, can=str(Can.GRANT))


def refuse_last(grant: Grant) -> Reason | None:
    """Why this grant may not get an end: it is the last that lets somebody give roles at the root. Locks the others."""
    granting = roles.capabilities_of(grant.role) & {Can.GRANT, Can.ADMINISTER}
    if grant.place_path != ROOT or not granting or grant.until is not None:
        return None
    return rules.refuse_ending_last(others_at_root(grant.pk))


def refuse_invitation(invitation: Invitation) -> Reason | None:
    """Why the link of an invitation opens nothing, or None."""
    if invitation.accepted_at is not None:
        return Reason("ACCOUNTS_INVITATION_USED")
    if invitation.withdrawn_at is not None:
        return Reason("ACCOUNTS_INVITATION_WITHDRAWN")
    return Reason("ACCOUNTS_INVITATION_OVER") if invitation.expires_at <= clock.now() else None
