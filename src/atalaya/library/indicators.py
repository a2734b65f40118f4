"""The figures of the library: works by language, practices by State."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.indicators import Asked, Figure, Indicator, register
from atalaya.foundation.indicators.figures import counted, summed
from atalaya.foundation.indicators.models import known_by
from atalaya.kernel import clock
from atalaya.kernel.paths import ROOT
from atalaya.library import rules
from atalaya.library.models import Practice, Work, WorkTopic
from atalaya.places.public import classes

_OF_WORKS = ("language", "kind", "topic")
_OF_PRACTICES = ("state", "sub_region")


def register_all() -> None:
    """Every indicator of the library. Both are of the day the period ends on: what is in the library then."""
    help_works = _("Works in the catalogue that were known by the last day of the period. One in several languages counts in each of them, and once in all.")
    help_practices = _("Practices and lessons accepted by the last day of the period. A document that counts several without naming them counts as so many.")
    works = Indicator("lib.works", _("Works in the library"), "1", _works, _OF_WORKS, help=help_works, records=Work.ref_kind())
    practices = Indicator(
        "lib.practices", _("Practices and lessons of States"), "1", _practices, _OF_PRACTICES, help=help_practices, records=Practice.ref_kind()
    )
    register(works)
    register(practices)


def _works(asked: Asked) -> Iterable[Figure]:
    rows = Work.objects.filter(known_by(min(asked.end, asked.as_of or clock.today())), place_path=ROOT, status=rules.LISTED)
    if asked.state:
        rows = rows.filter(state__code=asked.state)
    found = list(rows.order_by("pk").values_list("pk", "public_id", "kind", "languages"))
    yield counted("lib.works", "1", [ident for _pk, ident, _kind, _languages in found])
    if not asked.by or not set(asked.by) <= set(_OF_WORKS):
        return
    topics: dict[int, list[str]] = {}
    if "topic" in asked.by:
        for pk, topic in WorkTopic.objects.filter(work__in=rows).values_list("work_id", "topic"):
            topics.setdefault(pk, []).append(topic)
    cells: dict[tuple[str, ...], list[str]] = {}
    for pk, ident, kind, languages in found:
        own = {"language": languages.split() or [""], "kind": [kind], "topic": topics.get(pk) or [""]}
        for values in _products([own[d] for d in asked.by]):
            cells.setdefault(values, []).append(ident)
    for values, ids in sorted(cells.items()):
        yield counted("lib.works", "1", ids, dimensions=dict(zip(asked.by, values, strict=True)))


def _products(lists: list[list[str]]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [()]
    for some in lists:
        found = [(*head, value) for head in found for value in some]
    return found


def _practices(asked: Asked) -> Iterable[Figure]:
    """What real States gave: a fictional one enters no figure."""
    rows = Practice.objects.filter(known_by(min(asked.end, asked.as_of or clock.today())), status=rules.ACCEPTED)
    known = classes()
    told = rows.order_by("pk").values_list("public_id", "state_id", "sub_region", "counted")
    found = [(ident, known[pk][0] if pk else "", region, n) for ident, pk, region, n in told if pk is None or known.get(pk, ("", ""))[1]]
    if asked.state:
        found = [one for one in found if one[1] == asked.state]
    values: dict[str, int | None] = {ident: n for ident, _state, _region, n in found}
    yield summed("lib.practices", "1", values) if values else counted("lib.practices", "1", [])
    if not asked.by or not set(asked.by) <= set(_OF_PRACTICES):
        return
    cells: dict[tuple[str, ...], dict[str, int | None]] = {}
    for ident, state, region, n in found:
        own = {"state": state, "sub_region": region}
        cells.setdefault(tuple(own[d] for d in asked.by), {})[ident] = n
    for key, some in sorted(cells.items()):
        yield summed("lib.practices", "1", some, dimensions=dict(zip(asked.by, key, strict=True)))
