"""Projects, and the money for them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels, models
from atalaya.cooperation.fields import OrganisationsField, ProjectsField, StatesField
from atalaya.cooperation.forms.building import CODE, EditForm, Fields, NewForm, choice, long_text, pair, paper, partial, source, text
from atalaya.cooperation.models.shared import NOTE
from atalaya.foundation.records.models import Record
from atalaya.foundation.ui.forms import NumberInput, ShortInput


def _project() -> Fields:
    return {
        "title": text(_("Title"), required=True),
        "summary": long_text(_("What it is about")),
        "begins": partial(_("Begins")),
        "ends": partial(labels.ENDS),
        "states": StatesField(label=_("Beneficiary States"), required=False),
        "others": long_text(_("Other beneficiaries"), NOTE, _("Groups that are no State, one a line, as CARICOM."), rows=2),
        **paper(),
    }


class _Beneficiaries:
    def values(self) -> dict[str, Any]:
        """With States and groups as one list."""
        found: dict[str, Any] = super().values()  # type: ignore[misc]
        others = [line.strip() for line in found.pop("others").splitlines() if line.strip()]
        return found | {"beneficiaries": [*found.pop("states"), *others]}


class _NewProject(_Beneficiaries, NewForm):
    field_order = ("title", "summary", "status")
    status = choice(_("Status"), labels.PROJECT_STATUSES)


class _EditProject(_Beneficiaries, EditForm):
    def initial_of(self, record: Record) -> dict[str, Any]:
        """States and groups apart."""
        named = getattr(record, "beneficiaries", [])
        states, others = [b for b in named if len(b) == CODE], [b for b in named if len(b) != CODE]
        return super().initial_of(record) | {"states": states, "others": "\n".join(others)}


PROJECT = pair(_project, _NewProject, _EditProject)


def _contribution() -> Fields:
    return {
        "amount": forms.DecimalField(label=_("Amount"), max_digits=14, decimal_places=2, min_value=0, widget=NumberInput()),
        "currency": forms.CharField(label=_("Currency"), max_length=3, initial="USD", widget=ShortInput(), help_text=_("Three letters, as in USD.")),
        "financiers": OrganisationsField(label=_("Who gives it"), required=False, help_text=_("One a line. One amount of several stays theirs together.")),
        "projects": ProjectsField(label=_("Projects"), help_text=_("One amount for several projects is not divided.")),
        "note": long_text(_("Note"), NOTE, rows=2),
        **source(),
    }


class _Money:
    cleaned_data: dict[str, Any]

    def clean_currency(self) -> str:
        """In capitals, as ISO has it."""
        return str(self.cleaned_data["currency"]).upper()


class _NewContribution(_Money, NewForm):
    pass


class _EditContribution(_Money, EditForm):
    def initial_of(self, record: Record) -> dict[str, Any]:
        """Who gives it and what it is for."""
        parts = list(models.ContributionPart.objects.filter(contribution_id=record.pk).select_related("project", "financier").order_by("pk"))
        financiers, projects = [p.financier for p in parts if p.financier], [p.project_id for p in parts if p.project_id]
        return super().initial_of(record) | {"financiers": financiers, "projects": projects}


CONTRIBUTION = pair(_contribution, _NewContribution, _EditContribution)

# Money for the project on whose page it is entered.
FOR_PROJECT = pair(lambda: {name: field for name, field in _contribution().items() if name != "projects"}, _NewContribution)[0]
