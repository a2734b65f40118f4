"""Stored values as a reader reads them: fields, codes, dates and numbers in their words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from atalaya.foundation.audit.record_words import say_value, words_of
from atalaya.foundation.permissions.managers import PathField
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.models import Record
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui import drawing
from atalaya.kernel.paths import is_path

LONGEST = 300
Pointed = Mapping[tuple[type[Record], Any], Shown]


@dataclass(frozen=True)
class Line:
    """One field of a change: its name, what it was and what it became; "" where there was nothing to say."""

    label: str
    before: str
    after: str


def model_of(kind: str) -> type[models.Model] | None:
    """The model of a kind ("places.place"); None if this release has none."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def kind_label(kind: str) -> str:
    """What a record of this kind is called."""
    if words := words_of(kind):
        return str(words.called)
    model = model_of(kind)
    return capfirst(str(model._meta.verbose_name)) if model else kind


def pointed(changes: Iterable[tuple[str, Mapping[str, Any] | None, Mapping[str, Any] | None]]) -> Pointed:
    """What the foreign keys in these changes (kind, before, after) point to, by model and key: two questions for each model."""
    keys: dict[type[Record], set[Any]] = {}
    for kind, before, after in changes:
        model = model_of(kind)
        for name, value in [*(before or {}).items(), *(after or {}).items()]:
            field = _field(model, name)
            if value is not None and isinstance(field, models.ForeignKey) and (target := _target(field)):
                keys.setdefault(target, set()).add(value)
    found: dict[tuple[type[Record], Any], Shown] = {}
    for target, some in keys.items():
        refs = {row.pk: row.ref for row in target._base_manager.filter(pk__in=some)}
        shown = resolvers.show(refs.values())
        found |= {(target, pk): shown[ref] for pk, ref in refs.items() if ref in shown}
    return found


def _target(field: "models.ForeignKey[Any, Any]") -> type[Record] | None:
    target = field.related_model
    return target if isinstance(target, type) and issubclass(target, Record) else None


def lines(kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, known: Pointed) -> list[Line]:
    """The fields that differ, in the order of the model. A record that began shows what it began with, empty fields left out.

    `known` is what `pointed` found for the foreign keys among them.
    """
    model = model_of(kind)
    words = words_of(kind)
    names = [n for n in dict.fromkeys([*(before or {}), *(after or {})]) if not words or n not in words.left_out]
    order = [f.attname for f in model._meta.concrete_fields] if model else []
    names.sort(key=lambda n: order.index(n) if n in order else len(order))
    found = []
    for name in names:
        was, now = (before or {}).get(name), (after or {}).get(name)
        if name == "private":
            found.append(Line(_("Kept secret"), "", _("changed")))
        elif before is not None or not (now is None or now == ""):
            field = _field(model, name)
            was_said, now_said = (_said(kind, field, name, value, known) for value in (was, now))
            found.append(Line(_label(kind, field, name), was_said if before is not None else "", now_said if after is not None else ""))
    return found


def _field(model: type[models.Model] | None, name: str) -> "models.Field[Any, Any] | None":
    for wanted in (name, name.removesuffix("_id")):
        try:
            found = model._meta.get_field(wanted) if model else None
        except FieldDoesNotExist:
            continue
        if isinstance(found, models.Field):
            return found
    return None


def _label(kind: str, field: "models.Field[Any, Any] | None", name: str) -> str:
    words = words_of(kind)
    if words and name in words.fields:
        return str(words.fields[name])
    return capfirst(str(field.verbose_name)) if field is not None else capfirst(name.replace("_", " "))


def _said(kind: str, field: "models.Field[Any, Any] | None", name: str, value: Any, known: Pointed) -> str:
    words = say_value(kind, name, value) if not (value is None or value == "") else None
    return words if words is not None else _shown(field, value, known)


def _shown(field: "models.Field[Any, Any] | None", value: Any, known: Pointed) -> str:
    """The value in the reader's words; safe for a page."""
    if value is None or value == "":
        return drawing.nothing()
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return _pointed(field, value, known)
    if isinstance(field, PathField):
        return _place(str(value))
    if isinstance(field, models.DateTimeField) and (at := parse_datetime(str(value))) is not None:
        return drawing.moment(at)
    if isinstance(field, models.DateField) and isinstance(on := parse_date(str(value)), date):
        return drawing.day(on)
    return drawing.number(value) if isinstance(value, int | float) else _text(value)


def _text(value: Any) -> str:
    """Words and lists, cut to a length a page bears."""
    if isinstance(value, list):
        value = ", ".join(str(v) for v in value)
    elif isinstance(value, Mapping):
        value = "; ".join(f"{k}: {v}" for k, v in value.items())
    return Truncator(str(value)).chars(LONGEST)


def _place(path: str) -> str:
    shown = resolvers.place_labels([path]).get(path) if is_path(path) else None
    return drawing.link(shown) if shown else path


def _pointed(field: "models.ForeignKey[Any, Any]", value: Any, known: Pointed) -> str:
    """What a foreign key points to, if the reader may see it; else its number."""
    target = _target(field)
    shown = known.get((target, value)) if target else None
    return drawing.link(shown) if shown else format_html("#{}", value)
