"""Who a request, a command or a token acts as, and what they hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.accounts import tokens
from atalaya.foundation.accounts.capabilities import Can
from atalaya.foundation.accounts.models import AdministratorSession, Grant, User
from atalaya.foundation.accounts.rules import Holding
from atalaya.foundation.notices.people import Person
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.permissions.principals import NOBODY, Principal, gather
from atalaya.foundation.permissions.scope import current, everywhere
from atalaya.foundation.records.resolvers import Shown, place_labels
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT, Reach, ancestors, is_top, upper
from atalaya.kernel.reasons import Reason, Refused

ADMINISTRATOR = "administrator"


def holding_now(rows: RecordQuerySet) -> RecordQuerySet:
    """Of these grants, those that hold at this moment."""
    moment = clock.now()
    return rows.filter(Q(until__isnull=True) | Q(until__gt=moment), starts_at__lte=moment, ended_at__isnull=True)


def holdings_of(user_pk: int) -> list[Holding]:
    """What a person holds now, grant by grant. One query.

    A grant at the top never reaches below it, whatever it says: nothing that lies in a State is shared by default.
    """
    with everywhere("a person's grants make their scope"):
        rows = list(holding_now(Grant.objects.filter(user_id=user_pk)).values_list("role", "place_path", "below", "until"))
    return [Holding(roles.capabilities_of(role), Reach(path, below and not is_top(path)), until) for role, path, below, until in rows]


def roles_held(user_pk: int) -> list[tuple[str, Reach]]:
    """The roles a person holds now and where, by their slugs. One query."""
    with everywhere("a person's own roles"):
        rows = list(holding_now(Grant.objects.filter(user_id=user_pk)).values_list("role", "place_path", "below"))
    return [(role, Reach(path, below and not is_top(path))) for role, path, below in rows]


def principal_of(user: User, *, kind: str = "user") -> Principal:
    """The user as a principal, from the grants that hold now. One query."""
    held = gather((h.capabilities, h.reach) for h in holdings_of(user.pk))
    return Principal(kind, user.public_id, held, user_pk=user.pk)


def by_session(request: HttpRequest) -> Principal | None:
    """The principal of a signed-in session, or None. In an open session as administrator they hold everything."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not user.is_active:
        return None
    principal = principal_of(user)
    opened = administrator_session(request, principal)
    request.administrator_session = opened  # type: ignore[attr-defined]
    return _as_administrator(principal, opened) if opened else principal


def _as_administrator(principal: Principal, opened: AdministratorSession) -> Principal:
    everything = gather([(capabilities.known(), Reach(ROOT))])
    return Principal(principal.kind, principal.id, everything, user_pk=principal.user_pk, via=f"{ADMINISTRATOR}:{opened.public_id}")


def administrator_session(request: HttpRequest, principal: Principal) -> AdministratorSession | None:
    """The open session as administrator of this browser, if its owner may still have one."""
    public_id = request.session.get(ADMINISTRATOR) if hasattr(request, "session") else None
    if not public_id or not principal.may(Can.ADMINISTER, ROOT):
        return None
    found: AdministratorSession | None = AdministratorSession.objects.filter(
        public_id=public_id, user_id=principal.user_pk, ended_at__isnull=True, until__gt=clock.now()
    ).first()
    return found


def by_token(request: HttpRequest) -> Principal | None:
    """The principal of the API token in the request; NOBODY if the token opens nothing; None if there is none."""
    header = str(request.META.get("HTTP_AUTHORIZATION") or "")
    scheme, _space, code = header.partition(" ")
    if scheme.lower() != "bearer":
        return None
    token = tokens.find(code.strip())
    if token is None:
        return NOBODY
    tokens.note_use(token)
    within = Reach(token.place_path) if token.place_path else None
    return principal_of(token.user).narrowed(token.capabilities, kind="token", via=token.public_id, within=within)


def console_principal(email: str) -> Principal:
    """Who a command acts for. Raises Refused if there is no such person or their account has ended."""
    user = User.objects.filter(email=User.objects.normalize_email(email), is_active=True).first()
    if user is None:
        raise Refused(Reason("ACCOUNTS_NO_SUCH_USER", {"email": email}))
    return principal_of(user, kind="console")


def people_in_reach(words: str = "") -> RecordQuerySet:
    """The people who hold, now or until lately, a role somewhere the open scope sees, by name."""
    grants = Grant.objects.filter(ended_at__isnull=True)
    people: RecordQuerySet = User.objects.filter(pk__in=grants.values("user_id"))
    if words:
        people = people.filter(Q(name__icontains=words) | Q(email__icontains=words))
    return people.order_by("name", "pk")


@dataclass(frozen=True)
class ShownGrant:
    """A grant with its words: the role's label, the place's name and address, who gave it."""

    grant: Grant
    role: str
    place: Shown
    given_by: str


def shown_grants(grants: Sequence[Grant]) -> list[ShownGrant]:
    """These grants with their words, in the reader's language. One query for the places."""
    named = place_labels({g.place_path for g in grants})
    found = []
    for grant in grants:
        role = roles.get(grant.role)
        place = named.get(grant.place_path) or Shown(str(_("The whole installation")) if grant.place_path == ROOT else grant.place_path)
        giver = grant.given_by.name if grant.given_by else ""
        found.append(ShownGrant(grant, str(role.label) if role else grant.role, place, giver))
    return found


def grants_in_reach(users: Iterable[User]) -> dict[int, list[ShownGrant]]:
    """The grants of these people that the open scope sees and that have not ended, by user. Two queries."""
    rows = Grant.objects.filter(user__in=list(users), ended_at__isnull=True).select_related("given_by").order_by("place_path", "pk")
    found: dict[int, list[ShownGrant]] = {}
    for shown in shown_grants(list(rows)):
        found.setdefault(shown.grant.user_id, []).append(shown)
    return found


def others_at_root(grant_pk: int) -> int:
    """How many other grants, without an end and of active people, let somebody give roles at the root. Locks them."""
    granting = [r.slug for r in roles.every() if r.capabilities & {Can.GRANT, Can.ADMINISTER}]
    with everywhere("the root must never be left without a person who can give roles"):
        rows = Grant.objects.select_for_update(of=("self",)).filter(
            role__in=granting, place_path=ROOT, below=True, until__isnull=True, ended_at__isnull=True, user__is_active=True
        )
        return len([pk for pk in rows.values_list("pk", flat=True) if pk != grant_pk])


def show_users(public_ids: Iterable[str]) -> dict[str, Shown]:
    """The people behind these ids by name, for whoever is signed in; with an address if a role of theirs is in reach."""
    at = current()
    if at is None or getattr(at, "kind", "") == "nobody":
        return {}
    held = Grant.objects.filter(user_id=OuterRef("pk"), ended_at__isnull=True)
    people = User.objects.filter(public_id__in=list(public_ids)).annotate(is_in_reach=Exists(held))
    return {p.public_id: Shown(p.name, reverse("accounts:person", args=[p.public_id]) if p.is_in_reach else None, "user") for p in people}


def show_grants(public_ids: Iterable[str]) -> dict[str, Shown]:
    """The roles behind these ids that the open scope sees, as "role, place", with the address of who holds them."""
    rows = list(Grant.objects.filter(public_id__in=list(public_ids)).select_related("user", "given_by"))
    return {
        shown.grant.public_id: Shown(f"{shown.role}, {shown.place.label}", reverse("accounts:person", args=[shown.grant.user.public_id]), "grant")
        for shown in shown_grants(rows)
    }


def people_by_id(ids: Iterable[str]) -> dict[str, Person]:
    """Those of these users who may sign in, as notices know people. One query."""
    rows = User.objects.filter(public_id__in=list(ids), is_active=True).values_list("public_id", "name", "email", "language", "time_zone")
    return {row[0]: Person(*row) for row in rows}


def holders_of(capability: str, place_path: str) -> list[str]:
    """The public ids of those who hold a capability at a place now, by a role there or above it, and may sign in. One query."""
    return in_roles([role.slug for role in roles.every() if capability in role.capabilities], place_path)


def holders_within(capability: str, place_path: str) -> list[tuple[str, str]]:
    """Who holds a capability below a place now, not at it, and may sign in: (public id, path of the place they hold it at). One query."""
    slugs = [role.slug for role in roles.every() if capability in role.capabilities]
    with everywhere("who is told something is found before anybody asks"):
        rows = holding_now(Grant.objects.filter(place_path__gt=place_path, place_path__lt=upper(place_path), role__in=slugs, user__is_active=True))
        return list(rows.order_by("user_id", "place_path").values_list("user__public_id", "place_path").distinct())


def in_roles(slugs: Sequence[str], place_path: str) -> list[str]:
    """The public ids of those who hold one of the roles at a place or above it now, and may sign in. One query."""
    above = [path for path in ancestors(place_path) if not is_top(path)]
    with everywhere("who is told something is found before anybody asks"):
        rows = holding_now(Grant.objects.filter(Q(place_path=place_path) | Q(place_path__in=above, below=True), role__in=slugs, user__is_active=True))
        return list(rows.order_by("user_id").values_list("user__public_id", flat=True).distinct())
