"""docs/reference/data-model.md."""

from typing import Any

from django.apps import AppConfig, apps
from django.db import models

from atalaya.config.documents import markdown
from atalaya.foundation.permissions.by_row import ByRowManager
from atalaya.foundation.permissions.managers import PathField, ScopedManager, UnplacedManager
from atalaya.foundation.records.models import Record

_LEAD = (
    "Every table of the product. *Placed* tables are read only within a scope and show the rows that the named capability reaches; "
    "for the others it is said why they have no place. Every record also has `public_id`, `revision`, `created_at` and `changed_at`."
)
_OF_RECORD = {f.name for f in Record._meta.local_fields}
_TYPES: tuple[tuple[type[Any], str], ...] = (
    (PathField, "place path"),
    (models.BooleanField, "yes or no"),
    (models.DateTimeField, "time (UTC)"),
    (models.DateField, "date"),
    (models.EmailField, "e-mail"),
    (models.SlugField, "code"),
    (models.JSONField, "JSON"),
    (models.BinaryField, "bytes"),
    (models.FloatField, "number"),
    (models.DecimalField, "decimal"),
    (models.IntegerField, "whole number"),
)


def _type(field: Any) -> str:
    if field.is_relation:
        return f"→ {field.related_model._meta.label}"
    if isinstance(field, models.CharField) and type(field) is models.CharField:
        return f"text, {field.max_length} at most" if field.max_length else "text"
    return next((word for kind, word in _TYPES if isinstance(field, kind)), "text")


def _meaning(field: Any) -> str:
    said = str(field.help_text or "")
    named = str(field.verbose_name)
    told = said or ("" if named == field.name.replace("_", " ") else named)
    choices = ", ".join(f"`{value}`" for value, _label in field.flatchoices)
    return " ".join(filter(None, (told, f"one of {choices}" if choices else "")))


def where(model: type[models.Model]) -> str:
    """Where the rows are, in a sentence."""
    manager = model._default_manager
    if isinstance(manager, ByRowManager):
        return f"Placed by `{manager.path_field}`, each row shown by the capability in its `{manager.capability_field}`."
    if isinstance(manager, ScopedManager):
        more = [w for held, w in ((manager.published, "published rows to everybody"), (manager.show_ancestors, "and the places above")) if held]
        return f"Placed by `{manager.path_field}`, shown by `{manager.view}`{''.join(f', {w}' for w in more)}."
    why = manager.why if isinstance(manager, UnplacedManager) else "not said"
    return f"Not placed: {why}."


def _section(model: type[models.Model]) -> str:
    left_out = _OF_RECORD if issubclass(model, Record) else set()
    fields = [f for f in model._meta.concrete_fields if f.name not in left_out and not f.primary_key]
    rows = [(f"`{f.name}`", _type(f), "yes" if f.null or f.blank else "", _meaning(f)) for f in fields]
    rules = sorted(c.name for c in model._meta.constraints)
    parts = [f"### {model._meta.label}\n", markdown.first_paragraph(model.__doc__) + "\n", where(model) + "\n"]
    parts.append(markdown.table(("field", "holds", "may be empty", "meaning"), rows))
    if rules:
        parts.append(f"Held by the database: {', '.join(f'`{r}`' for r in rules)}.\n")
    return "\n".join(parts)


def page() -> str:
    """Every model by module: what it is, where it is, its fields and constraints."""
    parts = []
    for app in sorted((a for a in apps.get_app_configs() if a.name.startswith("atalaya.")), key=lambda a: a.name):
        if made := sorted(_models(app), key=lambda m: m.__name__):
            parts += [f"## {app.label}\n", *map(_section, made)]
    return markdown.page("Data model", _LEAD, *parts)


def _models(app: AppConfig) -> list[type[models.Model]]:
    return [m for m in app.get_models() if not m._meta.proxy]
