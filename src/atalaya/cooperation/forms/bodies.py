"""Bodies, their terms, seats and provisions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels
from atalaya.cooperation.fields import BodyField
from atalaya.cooperation.forms.building import EditForm, Fields, NewForm, choice, holder, long_text, number, pair, paper, partial, source, text
from atalaya.cooperation.models.shared import NOTE
from atalaya.foundation.records.models import Record


def _body() -> Fields:
    return {
        "name": text(_("Name"), required=True),
        "name_es": text(_("Name in Spanish")),
        "name_pt": text(_("Name in Portuguese")),
        "name_fr": text(_("Name in French")),
        "abbreviation": text(_("Abbreviation"), 30),
        "kind": choice(_("Kind"), labels.BODIES),
        "parent": BodyField(label=_("Lies below"), required=False),
        "continues": BodyField(label=_("Was before"), required=False, help_text=_("The body it was before it was renamed or put together anew.")),
        "meets_every": number(_("Meets every"), _("years"), most=20),
        **paper(),
    }


class _Names:
    """The names in other languages: three fields that are one on the record."""

    def values(self) -> dict[str, Any]:
        """With the names by language."""
        found: dict[str, Any] = super().values()  # type: ignore[misc]
        given = {code: found.pop(f"name_{code}") for code in ("es", "pt", "fr")}
        return found | {"names": {code: name for code, name in given.items() if name}}


class _EditNames(_Names, EditForm):
    def initial_of(self, record: Record) -> dict[str, Any]:
        """The names by language beside the own one."""
        names = getattr(record, "names", {})
        return super().initial_of(record) | {f"name_{code}": names.get(code, "") for code in ("es", "pt", "fr")}


class _NewNames(_Names, NewForm):
    pass


BODY = pair(_body, _NewNames, _EditNames)


def _term() -> Fields:
    return {
        "begins": partial(_("Begins")),
        "ends": partial(labels.ENDS),
        "called": text(_("Called then"), help_text=_("Only if the body had another name in this term.")),
        "note": long_text(_("Note"), NOTE, rows=2),
        **source(),
    }


TERM = pair(_term)


def _seat() -> Fields:
    return {"role": choice(_("Role"), labels.SEATS), "rank": number(_("Order"), most=100), **holder()}


SEAT = pair(_seat)


def _provision() -> Fields:
    return {
        "subject": text(_("About"), 120, required=True),
        "text": long_text(_("What is laid down"), NOTE, required=True, rows=3),
        "symbol": text(_("Document symbol"), 80),
        **source(),
    }


PROVISION = pair(_provision)
