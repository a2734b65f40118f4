"""The registers of requests and of circulars."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from atalaya.contacts import asking_labels as labels
from atalaya.contacts import post_labels
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Answer, Circular, Receipt, Request
from atalaya.foundation.exports import public as exports
from atalaya.foundation.ui.registers import Choice, Column, Empty, Register, View, Words
from atalaya.places.public import name_of


def counted(rows: QuerySet[Any], parts: QuerySet[Any], by: str, done: str) -> QuerySet[Any]:
    """The rows with how many were asked and how many answered, counted from the side that is scoped."""

    def number(some: QuerySet[Any]) -> Coalesce:
        own = some.filter(**{by: OuterRef("pk")}).order_by().values(by).annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(own, output_field=IntegerField()), 0)

    found: QuerySet[Any] = rows.annotate(asked=number(parts), answered=number(parts.exclude(**{f"{done}__isnull": True})))
    return found


def requests() -> QuerySet[Any]:
    """The requests in reach, counted."""
    return counted(Request.objects.all(), Answer.objects.all(), "request", "answered_at")


def circulars() -> QuerySet[Any]:
    """The circulars in reach, counted."""
    return counted(Circular.objects.select_related("place"), Receipt.objects.all(), "circular", "acknowledged_at")


def _of(row: Any) -> str:
    return gettext("%(n)s of %(m)s") % {"n": row.answered, "m": row.asked}


REQUESTS = Register(
    "contacts.requests",
    _("Requests"),
    columns=(
        Column("title", _("Request"), "title", link=lambda r: reverse("contacts:request", args=[r.public_id])),
        Column("kind", _("What is asked"), lambda r: str(labels.KINDS[r.kind]), export=lambda r: r.kind),
        Column("place", _("Asked from"), "place_path", kind="place", is_hidden=True),
        Column("answered", _("Answered"), _of, phone="end"),
        Column("due_on", _("Answer until"), "due_on", kind="day", sort="due_on"),
        Column("status", _("Status"), lambda r: ("accent" if r.status == "open" else "muted", str(labels.STATUSES[r.status])), kind="status", phone="status"),
        Column("created_at", _("Sent"), "created_at", kind="moment", is_hidden=True),
    ),
    filters=(
        Words(("title", "text"), hint=_("Title, text")),
        Choice("kind", _("What is asked"), "kind", labels.KINDS),
        Choice("status", _("Status"), "status", labels.STATUSES),
    ),
    order="-due_on",
    views=(View(pgettext_lazy("requests", "All"), ""), View(pgettext_lazy("requests", "Open"), "status=open&sort=due_on")),
    empty=Empty(_("No request yet"), _("Ask points of contact to nominate, to confirm, to comment or to pass something on.")),
    export_can=Can.EXPORT,
)
CIRCULARS = Register(
    "contacts.circulars",
    _("Circulars"),
    columns=(
        Column("title", _("Circular"), "title", note=lambda c: f"{c.number}/{c.year}", link=lambda c: reverse("contacts:circular", args=[c.public_id])),
        Column("place", _("State"), "place_path", kind="place", is_hidden=True),
        Column("answered", _("Acknowledged"), _of, phone="end"),
        Column("until", _("Acknowledge until"), "until", kind="day"),
        Column("sent_at", _("Sent"), "sent_at", kind="moment", sort="sent_at", phone="status"),
    ),
    filters=(Words(("title", "text"), hint=_("Title, text")),),
    order="-sent_at",
    empty=Empty(_("No circular yet"), _("What all your officers must know is sent here, and acknowledged by name.")),
    export_can=Can.EXPORT,
)

# Of an answer and one person it names.
ANSWER_COLUMNS = (
    exports.Column("place", _("Place"), lambda row: name_of(row[0].place)),
    exports.Column("contact", _("Whom"), lambda row: row[0].contact.name or row[0].contact.email),
    exports.Column("post", _("Post"), lambda row: str(post_labels.POSTS[row[0].contact.post])),
    exports.Column("verdict", _("Answer"), lambda row: str(labels.verdict(row[0].request.kind, row[0].verdict)[1])),
    exports.Column("person", _("Person named"), lambda row: row[1].get("name", "")),
    exports.Column("email", _("E-mail"), lambda row: row[1].get("email", "")),
    exports.Column("text", _("What was said"), lambda row: row[0].text),
    exports.Column("by", _("Answered by"), lambda row: row[0].by),
    exports.Column("answered_at", _("When"), lambda row: row[0].answered_at),
)
