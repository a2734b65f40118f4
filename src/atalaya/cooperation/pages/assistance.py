"""Projects and the money for them; one amount of several, or for several, stays one."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import labels, models, queries, tables
from atalaya.cooperation.actions import entering, moving
from atalaya.cooperation.forms import instruments as instrument_forms
from atalaya.cooperation.forms import projects as forms
from atalaya.cooperation.pages.building import PUBLIC, SOURCE, WITHDRAW, Facts, cited, crud, entered, kept, origin, paper, valued, ways
from atalaya.cooperation.rules import moves
from atalaya.foundation.agenda.forms import WhyForm
from atalaya.foundation.ui.registers import Column
from atalaya.foundation.web.crud import Actions, Panel, Part


def _project_facts(project: models.Project) -> Facts:
    return kept(
        [
            (_("What it is about"), project.summary),
            (_("Beneficiaries"), ", ".join(queries.beneficiary(code) for code in project.beneficiaries) or _("Not stated")),
            (_("Begins"), str(project.begins or "")),
            (labels.ENDS, str(project.ends or "")),
            *paper(project),
        ]
    )


def _told(request: HttpRequest, project: models.Project) -> dict[str, Any] | None:
    rows = models.ProjectChange.objects.filter(project=project).order_by("-id")
    changes = [{"at": c.known, "status": labels.project(c.status), "text": c.reason, "dates": ""} for c in rows]
    return {"changes": changes} if changes else None


def _others(contribution: models.Contribution) -> str:
    return "; ".join(str(p.project) for p in contribution.parts.all() if p.project_id)


def _for_project(*, actor: Any, owner: models.Project, **values: Any) -> models.Contribution:
    return entering.contribute(actor=actor, values={**values, "projects": [owner]})


def _money(project: models.Project) -> list[models.Contribution]:
    keys = models.ContributionPart.objects.filter(project=project).values("contribution_id")
    return cited(models.Contribution.objects.filter(pk__in=keys).prefetch_related("parts__project", "parts__financier").order_by("pk"))


_WHY = {"begin": instrument_forms.WhyForm, "close": instrument_forms.WhyForm, "cancel": WhyForm, "reopen": instrument_forms.WhyForm}
PROJECTS = crud(
    "assistance",
    "projects",
    model=models.Project,
    one=_("project"),
    register=tables.PROJECTS,
    lead=_("Technical assistance to States, and who pays for it."),
    rows=lambda rows: rows.prefetch_related("contributions__contribution__parts"),
    form=forms.PROJECT[1],
    new_form=forms.PROJECT[0],
    actions=Actions(add=valued(moving.begin_project), change=entered(models.Project).change),
    facts=_project_facts,
    origin=origin,
    status=lambda p: labels.project(p.status),
    steps=(*ways(moves.PROJECT, labels.PROJECT_VERBS, _WHY, moving.move_project, _("Saved.")), *PUBLIC, *WITHDRAW),
    panels=(Panel("cooperation/_changes.html", _told, at_side=True),),
    parts=(
        Part(
            slug="contributions",
            label=_("Money for it"),
            one=_("contribution"),
            model=models.Contribution,
            owner="parts__project",
            rows=_money,
            columns=(
                Column("amount", _("Amount"), tables.amount, link=tables.address("contributions")),
                Column("financiers", _("Who gives it"), tables.financiers),
                Column("projects", _("For"), _others),
                SOURCE,
            ),
            actions=Actions(add=_for_project),
            new_form=forms.FOR_PROJECT,
            empty=_("Nobody is recorded to pay for it."),
            foot=_("One amount of several, or for several projects, is not divided: nobody knows the shares."),
        ),
    ),
)


def _contribution_facts(contribution: models.Contribution) -> Facts:
    (own,) = queries.money(models.Contribution.objects.filter(pk=contribution.pk))
    givers = format_html_join("; ", '<a href="{}">{}</a>', ((tables.address("partners")(f), f) for f in own.financiers))
    projects = format_html_join("; ", '<a href="{}">{}</a>', ((tables.address("projects")(p), p) for p in own.projects))
    return kept(
        [
            (_("Amount"), tables.amount(contribution)),
            (_("Who gives it"), givers or _("Not stated")),
            (_("Projects"), projects),
            (_("Together"), _("One amount of several or for several: it is not divided.") if own.is_group else ""),
            (_("Note"), contribution.note),
        ]
    )


CONTRIBUTIONS = crud(
    "assistance",
    "contributions",
    model=models.Contribution,
    one=_("contribution"),
    register=tables.CONTRIBUTIONS,
    lead=_("Money as its source gives it: one amount of several, or for several, is never divided."),
    rows=lambda rows: rows.prefetch_related("parts__project", "parts__financier"),
    form=forms.CONTRIBUTION[1],
    new_form=forms.CONTRIBUTION[0],
    actions=Actions(add=valued(entering.contribute), change=valued(entering.change_contribution)),
    title=tables.amount,
    facts=_contribution_facts,
    origin=origin,
    steps=(*PUBLIC, *WITHDRAW),
)
