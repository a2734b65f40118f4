"""The register of activities."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atalaya.foundation.agenda.labels import STATUSES, status
from atalaya.foundation.i18n import cldr
from atalaya.foundation.ui.registers import Choice, Column, Empty, Flag, Register, View, Words
from atalaya.places.public import name_of, states_to_choose
from atalaya.topics import public as topics
from atalaya.training import labels, queries
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity, ActivityTopic, SignUp


@dataclass(frozen=True)
class _Uncounted(Choice):
    """A choice that rows are narrowed by through other tables, and not counted by."""

    group = None


class _State(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        return queries.with_state(rows, chosen) if chosen else rows


class _Topic(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        return rows.filter(pk__in=ActivityTopic.objects.filter(topic__in=chosen).values("activity_id")) if chosen else rows


class _Year(_Uncounted):
    def narrow(self, rows: QuerySet[Any], given: QueryDict) -> QuerySet[Any]:
        chosen = self.chosen(given)
        return queries.in_year(rows, [int(year) for year in chosen]) if chosen else rows


def _topics() -> list[tuple[str, str]]:
    return [(t.code, str(t)) for t in topics.every().values()]


def _years() -> list[tuple[str, str]]:
    ends = Activity.objects.aggregate(first=Min("starts_on"), last=Max("starts_on"))
    first, last = ends["first"], ends["last"]
    return [(str(y), str(y)) for y in range(last.year, first.year - 1, -1)] if isinstance(first, date) and last else []


def _where(activity: Activity) -> str:
    named = (activity.city, (cldr.territory(activity.country) or activity.country) if activity.country else "")
    return ", ".join(filter(None, named)) or str(labels.MODALITIES[activity.modality])


def _url(activity: Activity) -> str:
    return reverse("training:detail", args=[activity.public_id])


REGISTER = Register(
    "training.activities",
    _("Activities"),
    columns=(
        Column("title", _("Activity"), "title", link=_url, note=lambda a: a.code),
        Column("kind", _("Kind"), lambda a: str(labels.KINDS[a.kind])),
        Column("starts", _("Begins"), "starts", kind="partial", sort="starts_on", phone="end"),
        Column("ends", _("Ends"), "ends", kind="partial", is_hidden=True),
        Column("status", _("Status"), lambda a: status(a.status), kind="status", phone="status"),
        Column("where", _("Where"), _where),
        Column("part", _("Our part"), lambda a: str(labels.OUR_ROLES[a.our_role]), is_hidden=True),
        Column("hours", _("Hours"), "hours", kind="number", is_hidden=True),
        Column("public", _("Announced"), lambda a: _("Yes") if a.is_public else _("No"), is_hidden=True),
        Column("known_on", _("Known since"), "known_on", kind="day", is_hidden=True),
        Column("source", _("Source"), "source", is_hidden=True),
    ),
    filters=(
        Words(("title", "code", "city", "summary"), hint=_("Title, code, city")),
        Choice("kind", _("Kind"), "kind", labels.KINDS),
        Choice("status", _("Status"), "status", STATUSES),
        _Year("year", _("Year"), "starts_on", _years),
        _Topic("topic", _("Topic"), "topics__topic", _topics),
        _State("state", _("State"), "country", states_to_choose),
        Flag("public", _("Announced to the public"), Q(is_public=True)),
    ),
    order="-starts_on",
    views=(
        View(pgettext_lazy("activities", "All"), ""),
        View(pgettext_lazy("activities", "Planned"), "status=planned&status=postponed&sort=starts_on"),
        View(pgettext_lazy("activities", "Under way"), "status=under_way"),
        View(pgettext_lazy("activities", "Held"), "status=held"),
    ),
    empty=Empty(_("No activity yet"), _("Plan the first one, or import what was held.")),
    export_can=Can.EXPORT,
)


def _own_status(sign_up: SignUp) -> tuple[str, str]:
    if sign_up.status == "asked" and sign_up.consented_at is None:
        return "muted", str(_("Not confirmed yet"))
    return labels.sign_up(sign_up.status)


SIGN_UPS = Register(
    "training.sign-ups",
    _("Sign-ups"),
    columns=(
        Column("name", _("Name"), "name", sort="name"),
        Column("status", _("Status"), _own_status, kind="status", phone="status"),
        Column("state", _("State"), lambda s: name_of(s.state) if s.state else None),
        Column("sex", _("Sex"), lambda s: str(labels.SEXES[s.sex]) if s.sex else None),
        Column("employer", _("Employer"), "employer"),
        Column("email", _("E-mail"), "email", is_hidden=True),
        Column("asked_at", _("Asked"), "created_at", kind="moment", sort="created_at", phone="end"),
    ),
    filters=(Words(("name", "email", "employer"), hint=_("Name, e-mail, employer")), Choice("status", _("Status"), "status", labels.SIGN_UPS)),
    order="created_at",
    empty=Empty(_("Nobody has signed up yet"), _("Announce the activity, or ask States to nominate.")),
    export_can=Can.VIEW_PERSONS,
)
