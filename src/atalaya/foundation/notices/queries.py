"""One's own notices, as they are read."""

from collections.abc import Iterable
from dataclasses import dataclass

from atalaya.foundation.notices import kinds
from atalaya.foundation.notices.models import Delivery, Notice
from atalaya.foundation.permissions.managers import RecordQuerySet
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.kernel.refs import Ref

_COUNTED = 99


@dataclass(frozen=True)
class Read:
    """A notice in the reader's words. `url` leads to what it is about, if they may still open that."""

    notice: Notice
    subject: str
    body: str
    label: str
    url: str | None
    deliveries: tuple[Delivery, ...]


def of(principal: Principal) -> RecordQuerySet:
    """The principal's own notices, the latest first."""
    found: RecordQuerySet = Notice.objects.filter(user_id=principal.id).order_by("-id")
    return found if principal.kind == "user" else found.none()


def unread(principal: Principal) -> int:
    """How many one has not read; counted to 99."""
    return len(of(principal).filter(read_at__isnull=True).values_list("pk", flat=True)[:_COUNTED])


def in_words(notices: Iterable[Notice]) -> list[Read]:
    """The notices in the language of the moment, with what became of them."""
    rows = list(notices)
    deliveries: dict[int, list[Delivery]] = {}
    for delivery in Delivery.objects.filter(notice__in=rows).order_by("pk"):
        deliveries.setdefault(delivery.notice_id, []).append(delivery)
    shown = resolvers.show({Ref.parse(n.ref) for n in rows if n.ref})
    found = []
    for notice in rows:
        kind = kinds.get(notice.kind)
        at = shown.get(Ref.parse(notice.ref)) if notice.ref else None
        subject, body = (kind.subject_of(notice.params), kind.body_of(notice.params)) if kind else (notice.kind, "")
        found.append(Read(notice, subject, body, str(kind.label) if kind else "", at.url if at else None, tuple(deliveries.get(notice.pk, ()))))
    return found
