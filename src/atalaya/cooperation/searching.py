"""What is found of the record of cooperation by words."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import models
from atalaya.cooperation.capabilities import Can
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.search import public as search

Describe = Callable[[Any], search.Described | None]


def _codes(record: Any) -> tuple[str, ...]:
    return tuple(filter(None, (getattr(record, "code", None), getattr(record, "symbol", ""))))


def _titled(*names: str) -> Describe:
    """The title, and the texts of these fields."""

    def describe(record: Any) -> search.Described:
        body = " ".join(str(getattr(record, name)) for name in names if getattr(record, name))
        return search.Described(title=str(record), body=body, codes=_codes(record))

    return describe


def _body(body: models.Body) -> search.Described:
    return search.Described(title=body.name, body=" ".join(body.names.values()), codes=tuple(filter(None, (*_codes(body), body.abbreviation))))


def _framework(framework: models.Framework) -> search.Described | None:
    return search.Described(title=framework.title, body=framework.summary, codes=_codes(framework)) if framework.title else None


_KINDS: tuple[tuple[type[Any], Text, Describe], ...] = (
    (models.Body, _("Bodies"), _body),
    (models.Meeting, _("Meetings"), _titled("body", "city", "note")),
    (models.Decision, _("Decisions"), _titled("text", "note")),
    (models.FollowUp, _("To be done"), _titled("office", "outcome")),
    (models.Instrument, _("Agreements"), _titled("parties", "note")),
    (models.Project, _("Projects"), _titled("summary", "note")),
    (models.AwardEdition, _("Awards"), _titled("note")),
    (models.Framework, _("Strategies, laws and committees"), _framework),
)


def register() -> None:
    """Let the record of cooperation be found."""
    for model, label, describe in _KINDS:
        search.register(search.Kind(kind=model.ref_kind(), model=model, view=Can.VIEW, label=label, describe=describe))
