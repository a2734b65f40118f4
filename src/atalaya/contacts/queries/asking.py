"""Reading requests and circulars: whom they may go to, and what waits for whom."""

from collections.abc import Sequence

from atalaya.contacts.models import Answer, Contact, Receipt
from atalaya.contacts.queries.contacts import current
from atalaya.contacts.rules.posts import NATIONAL
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.kernel.paths import ROOT, Reach, upper

# Whom a State writes to: those who hold these posts in it, or in its ports and facilities.
OFFICERS = ("pfso", "pfso-deputy", "port-security-officer", "port-authority", "maritime-authority")


def recipients(place_path: str, posts: Sequence[str] = ()) -> list[Contact]:
    """Who may be asked from a place, now: from the top the National Points of Contact, in a State those who hold the posts."""
    rows = current(Contact.objects.select_related("place").filter(erased_at__isnull=True))
    if place_path == ROOT:
        rows = rows.filter(post=NATIONAL, place_path=ROOT)
    else:
        rows = rows.filter(post__in=posts or OFFICERS, place_path__gte=place_path, place_path__lt=upper(place_path))
    return list(rows.order_by("about_path", "post", "line", "pk"))


def _own(reaches: tuple[Reach, ...]) -> list[str]:
    """The very places at which one answers: what lies below has people of its own."""
    return sorted({reach.path for reach in reaches})


def asked_of(reaches: tuple[Reach, ...]) -> RecordQuerySet:
    """What the contacts of the places one answers for are asked, read in a scope that sees it."""
    rows: RecordQuerySet = Answer.objects.select_related("request", "contact", "place").filter(about_path__in=_own(reaches))
    return rows.order_by("-request__due_on", "-pk")


def sent_to(reaches: tuple[Reach, ...]) -> RecordQuerySet:
    """The circulars that were sent to the places one answers for, read in a scope that sees them."""
    rows: RecordQuerySet = Receipt.objects.select_related("circular__place", "contact", "place").filter(about_path__in=_own(reaches))
    return rows.order_by("-circular__sent_at", "-pk")
