"""How the records of cooperation are named elsewhere, by public id, with the address of their page for who may open it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from atalaya.cooperation import models, queries, tables
from atalaya.cooperation.capabilities import Can
from atalaya.foundation.permissions import scope as scopes
from atalaya.foundation.records.models import Record
from atalaya.foundation.records.resolvers import Resolver, Shown


def _opens() -> bool:
    at = scopes.current()
    return isinstance(at, scopes.Everywhere) or (at is not None and at.holds(Can.VIEW))


def _by(rows: Callable[[], Any], slug: str, label: Callable[[Any], str], note: Callable[[Any], str], page: Callable[[Any], Any] | None = None) -> Resolver:
    """How rows are shown: on a page of their own, or on that of the record they belong to (`page`)."""

    def show(public_ids: Iterable[str]) -> Mapping[str, Shown]:
        found = rows().filter(public_id__in=list(public_ids))
        opens = _opens()
        return {
            row.public_id: Shown(label(row), tables.address(slug)(page(row) if page else row) if opens else None, row._meta.model_name, note(row))
            for row in found
        }

    return show


def _given(row: Any) -> str:
    return "; ".join(str(p.financier) for p in row.parts.all() if p.financier_id) or row.source


SHOWN: Mapping[type[Record], Resolver] = {
    models.Body: _by(models.Body.objects.all, "bodies", queries.name_of_body, lambda b: str(b.abbreviation)),
    models.Term: _by(lambda: models.Term.objects.select_related("body"), "terms", lambda t: f"{queries.name_of_body(t.body)}, {t}", lambda t: ""),
    models.Meeting: _by(models.Meeting.objects.all, "meetings", str, lambda m: str(m.starts or "")),
    models.Decision: _by(models.Decision.objects.all, "decisions", str, lambda d: str(d.symbol)),
    models.FollowUp: _by(models.FollowUp.objects.all, "follow-ups", str, lambda f: str(f.due_on or "")),
    models.Project: _by(models.Project.objects.all, "projects", str, lambda p: str(p.begins or "")),
    models.Contribution: _by(lambda: models.Contribution.objects.prefetch_related("parts__financier"), "contributions", tables.amount, _given),
    models.Instrument: _by(models.Instrument.objects.all, "instruments", str, lambda i: str(i.signed or "")),
    models.Member: _by(lambda: models.Member.objects.select_related("organisation"), "members", str, lambda m: str(m.begins or "")),
    models.AwardEdition: _by(models.AwardEdition.objects.all, "awards", str, lambda e: str(e.held_on or "")),
    models.Prize: _by(
        lambda: models.Prize.objects.select_related("edition"),
        "awards",
        lambda p: f"{p.edition}: {p.category}",
        lambda p: str(p.recipient),
        lambda p: p.edition,
    ),
    models.Advice: _by(
        lambda: models.Advice.objects.select_related("framework__state"),
        "frameworks",
        lambda a: f"{tables.called(a.framework)}, {tables.whose(a.framework)}",
        lambda a: str(a.given or a.known),
        lambda a: a.framework,
    ),
    models.Framework: _by(lambda: models.Framework.objects.select_related("state"), "frameworks", tables.called, tables.whose),
}
