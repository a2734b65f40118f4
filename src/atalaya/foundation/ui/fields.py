"""How a form field is drawn: which shape it takes, and where its errors link to."""

from typing import Any

from django import forms
from django.forms import BoundField, Form
from django.utils.safestring import SafeString

_BOXES = (forms.CheckboxSelectMultiple, forms.RadioSelect)


def shape_of(bound: BoundField) -> str:
    """input, check (one box), choices (a group of boxes or radios), cards, group (several inputs), file or hidden."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if getattr(widget, "cards", False):
        return "cards"
    if isinstance(widget, _BOXES):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.MultiWidget | forms.SelectDateWidget):
        return "group"
    return "file" if isinstance(widget, forms.FileInput) else "input"


def parts_of(bound: BoundField) -> dict[str, Any]:
    """What the template of a field needs beside the field."""
    shape = shape_of(bound)
    return {
        "shape": shape,
        "label": bound.label,
        "hint": bound.help_text,
        "note": getattr(bound.field.widget, "note", ""),
        "control": _control(bound, shape),
        "is_optional": not bound.field.required and shape not in {"check", "hidden"},
    }


def _control(bound: BoundField, shape: str) -> SafeString | str:
    if shape in {"choices", "cards"}:
        return ""
    css = {"check": "c-check", "hidden": ""}.get(shape, "c-in")
    own = bound.field.widget.attrs.get("class", "")
    return bound.as_widget(attrs={"class": f"{css} {own}".strip()} if css else {})


def error_links(form: Form) -> list[tuple[str, str]]:
    """The address and the words of every error of a form, in the order of the fields."""
    links = [("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        target = bound.auto_id if shape_of(bound) in {"choices", "cards"} else bound.id_for_label or bound.auto_id
        links.extend((f"#{target}", str(message)) for message in bound.errors)
    return links
