"""Form fields that offer records: States, organisations, bodies, projects. What they offer is read when a form is made, in its reader's scope."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from atalaya.contacts.public import Organisation, OrganisationName
from atalaya.cooperation.models import Body, Project
from atalaya.foundation.ui.forms import LongSelect
from atalaya.places.public import Place, alike, fold, name_of

NOT_STATED = gettext_lazy("Not stated")


def _by_name(pair: tuple[Any, Any]) -> str:
    return fold(str(pair[1]))


class Offered:
    """What a form does with fields that offer records."""

    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if offer := getattr(field, "offer", None):
                offer()


class StateField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A State, territory or observer, by its name in the reader's language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, widget=LongSelect(), **kwargs)

    def offer(self) -> None:
        """Read the States."""
        states = list(Place.objects.filter(kind="state"))
        self.queryset = Place.objects.filter(kind="state")
        named: list[tuple[Any, str]] = [(p.pk, name_of(p)) for p in states]
        self.choices = [("", str(NOT_STATED)), *sorted(named, key=_by_name)]


class StatesField(forms.MultipleChoiceField):
    """Several States, by code."""

    widget = forms.CheckboxSelectMultiple

    def offer(self) -> None:
        """Read the States."""
        states = Place.objects.filter(kind="state")
        named: list[tuple[Any, str]] = [(p.code or "", name_of(p)) for p in states]
        self.choices = sorted(named, key=_by_name)


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organisation by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, widget=LongSelect(), empty_label=NOT_STATED, **kwargs)

    def offer(self) -> None:
        """Read the organisations."""
        self.queryset = Organisation.objects.order_by("name")


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A body of the programme."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, widget=LongSelect(), empty_label=NOT_STATED, **kwargs)

    def offer(self) -> None:
        """Read the bodies."""
        self.queryset = Body.objects.order_by("name")


class ProjectsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several projects."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(None, **kwargs)

    def offer(self) -> None:
        """Read the projects."""
        self.queryset = Project.objects.order_by("title")


class OrganisationsField(forms.CharField):
    """Several organisations, one a line, by any name they go by. A name that is not known is never guessed: the nearest are said."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 3}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The names of those that are chosen."""
        return "\n".join(str(one) for one in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[Organisation]:  # type: ignore[override]
        """The organisations. Raises ValidationError with the nearest names."""
        if isinstance(value, list):
            return value
        lines = [line.strip() for line in str(super().to_python(value) or "").splitlines() if line.strip()]
        names = {fold(line): line for line in lines}
        rows = OrganisationName.objects.filter(folded__in=names).select_related("organisation")
        by_name = {row.folded: row.organisation for row in rows}
        by_name |= {fold(o.name): o for o in Organisation.objects.all() if fold(o.name) in names} if names.keys() - by_name.keys() else {}
        if missing := [line for key, line in names.items() if key not in by_name]:
            raise ValidationError([self._nearest(line) for line in missing])
        return list({o.pk: o for key in names if (o := by_name[key])}.values())

    @staticmethod
    def _nearest(line: str) -> ValidationError:
        names = Organisation.objects.values_list("name", flat=True)
        known = [*((fold(name), name) for name in names), *OrganisationName.objects.values_list("folded", "organisation__name")]
        near = ", ".join(dict.fromkeys(alike(line, known, least=0.6))) or "–"
        return ValidationError(_("No organisation is called “%(name)s”. Nearest: %(near)s.") % {"name": line[:80], "near": near[:200]})
