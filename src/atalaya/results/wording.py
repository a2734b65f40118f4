"""Figures in words: their values, their kinds, the rules of periods, and what they are broken by."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from atalaya.cooperation import public as cooperation
from atalaya.foundation.agenda.labels import STATUSES
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import from_django
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.indicators import Figure, once
from atalaya.foundation.indicators.figures import AT_LEAST, DECLARED, ENDS_IN, IMPORTED, ITEMISED, OVERLAPS, STARTS_IN
from atalaya.foundation.ui.charts.drawn import words
from atalaya.kernel.partial import PartialDate
from atalaya.results.executive.words import span
from atalaya.results.report_labels import CONTENTS, VISITORS
from atalaya.topics.public import named
from atalaya.training import public as training

KINDS: Mapping[str, Text] = {
    ITEMISED: gettext_lazy("Counted from records"),
    DECLARED: gettext_lazy("Declared by a document"),
    IMPORTED: gettext_lazy("Imported from a source"),
}
QUALIFIERS: Mapping[str, Text] = {"exact": "", "at_least": gettext_lazy("at least"), "over": gettext_lazy("more than")}
RULES: Mapping[str, Text] = {
    STARTS_IN: gettext_lazy("What begins in the period"),
    ENDS_IN: gettext_lazy("What ends in the period"),
    OVERLAPS: gettext_lazy("What touches the period"),
}
DIMENSIONS: Mapping[str, Text] = {
    "activity": gettext_lazy("Activity"),
    "month": gettext_lazy("Month"),
    "year": gettext_lazy("Year"),
    "mandate": gettext_lazy("Mandate"),
    "kind": gettext_lazy("Kind"),
    "modality": gettext_lazy("Modality"),
    "language": gettext_lazy("Language"),
    "topic": gettext_lazy("Topic"),
    "partner": gettext_lazy("Partner"),
    "state": pgettext_lazy("country", "State"),
    "sex": gettext_lazy("Sex"),
    "status": gettext_lazy("Status"),
    "body": gettext_lazy("Body"),
    "financier": gettext_lazy("Paid by"),
    "country": gettext_lazy("Country"),
    "page": gettext_lazy("Page"),
    "group": gettext_lazy("Group"),
    "content": gettext_lazy("Content"),
    "visitors": gettext_lazy("Visitors"),
    "element": gettext_lazy("Element"),
}
PAGES: Mapping[str, Text] = {"covid19": gettext_lazy("COVID-19 page")}
MANDATES: Mapping[str, Text] = {
    "1": gettext_lazy("Political dialogue"),
    "2": gettext_lazy("Capacity building"),
    "3": gettext_lazy("Technical assistance"),
    "4": gettext_lazy("Collaboration"),
}


def value_of(value: float | Decimal | None, unit: str) -> str:
    """A value as it is written: the unit before or after it, words where there is none."""
    if value is None:
        return _("no data")
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else value.normalize()
    written = words(value)
    return written if unit == "1" else f"{unit} {written}" if unit.isupper() and len(unit) == 3 else f"{written} {unit}"  # noqa: PLR2004


def period(starts: date, ends: date) -> str:
    """From a day to a day, as short as the reader's language writes it."""
    return span(starts.isoformat(), ends.isoformat(), from_django(get_language()))


def qualifier_of(figure: Figure) -> str:
    """ "at least", where items lack the datum; else nothing."""
    return _("at least") if figure.qualifier == AT_LEAST else ""


def completeness(figure: Figure) -> str:
    """How many of the items lack the datum."""
    if not figure.items:
        return _("No record in this period")
    if not figure.items_without_data:
        return ngettext("The record has data", "All %(n)s records have data", figure.items) % {"n": words(figure.items)}
    return _("%(k)s of %(n)s without data") % {"k": words(figure.items_without_data), "n": words(figure.items)}


def state(code: str) -> str:
    """A State by its code, in the reader's language."""
    return cldr.territory(code) or code if code else _("Not stated")


def of_dimension(dimension: str, value: str) -> str:
    """A value of a dimension, in the reader's language."""
    if dimension in {"state", "country"}:
        return state(value)
    if not value:
        return _("Not stated")
    if dimension == "body":
        return once("cooperation.bodies", cooperation.bodies_named).get(value, value)
    if dimension == "topic":
        return named(value)
    if dimension in {"content", "group"} and value in CONTENTS:
        return str(CONTENTS[value])
    if dimension == "language":
        return cldr.language(value) or value
    if dimension == "month":
        return cldr.partial(PartialDate.parse(value))
    known: Mapping[str, Mapping[str, Text]] = {
        "mandate": MANDATES,
        "kind": {**cooperation.KINDS, **training.KINDS},
        "visitors": VISITORS,
        "page": PAGES,
        "modality": training.MODALITIES,
        "sex": training.SEXES,
        "status": {**cooperation.STATUSES, **STATUSES, **training.ATTENDANCE},
    }
    return str(known.get(dimension, {}).get(value, value))
