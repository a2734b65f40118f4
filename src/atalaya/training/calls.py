"""A call as it is shown: its title in the reader's language, its public address, its deadline in a calendar, what is left of its places."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext as _

from atalaya.foundation.agenda.calendars import Entry
from atalaya.foundation.agenda.rules import CANCELLED, PLANNED
from atalaya.foundation.i18n.languages import from_django
from atalaya.training import rules
from atalaya.training.models import Award, Call, ValueLine


def _said(call: Call, given: str, translations: dict[str, str]) -> tuple[str, str]:
    code = from_django(translation.get_language())
    own = translations.get(code)
    return (own, code) if own else (given, call.title_language)


def title_of(call: Call) -> tuple[str, str]:
    """The title in the reader's language, else as it was given, and the language it is in."""
    return _said(call, call.title, call.titles)


def announcement_of(call: Call) -> tuple[str, str]:
    """What it offers, as its title."""
    return _said(call, call.announcement, call.announcements)


def criteria_of(call: Call) -> tuple[str, str]:
    """Who may be proposed, as its title."""
    return _said(call, call.criteria, call.criteria_texts)


def url_of(call: Call) -> str:
    """The public address, whole."""
    return str(settings.BASE_URL).rstrip("/") + reverse("activities:call", args=[call.public_id])


def entry_of(call: Call) -> Entry | None:
    """The day a call closes, for a calendar; None for one without a day."""
    if call.closes_on is None:
        return None
    return Entry(
        uid=f"{call.public_id}.call@atalaya",
        sequence=call.sequence,
        status=CANCELLED if call.status == "cancelled" else PLANNED,
        title=_("Scholarships, last day: %(title)s") % {"title": title_of(call)[0]},
        starts=call.closes_on,
        ends=call.closes_on,
        changed_at=call.changed_at,
        url=url_of(call),
        text=announcement_of(call)[0],
        is_gone=call.status == "cancelled",
    )


def taken(call: Call) -> int:
    """How many of the places are given."""
    found: int = Award.objects.filter(call=call, status__in=rules.GRANTED).count()
    return found


@dataclass(frozen=True)
class Worth:
    """What an award is worth in one currency: its total where that is said, else its parts. Currencies are never added up."""

    currency: str
    total: Decimal | None
    parts: Decimal | None

    @property
    def amount(self) -> Decimal:
        """What counts."""
        return self.total if self.total is not None else self.parts or Decimal(0)

    @property
    def differs(self) -> bool:
        """Whether a total was said that its parts do not add up to."""
        return self.total is not None and self.parts is not None and self.total != self.parts


def money(currency: str, amount: Decimal) -> str:
    """An amount as the reader's language writes it, its currency before it."""
    return f"{currency} {formats.number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)}"


def worth(lines: Iterable[ValueLine]) -> list[Worth]:
    """What lines add up to, each currency by itself."""
    totals: dict[str, Decimal] = {}
    parts: dict[str, Decimal] = {}
    for line in lines:
        into = totals if line.method == "total" else parts
        into[line.currency] = into.get(line.currency, Decimal(0)) + line.amount
    return [Worth(c, totals.get(c), parts.get(c)) for c in sorted(totals.keys() | parts.keys())]
