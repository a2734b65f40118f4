"""A selection as it is read: its works in their order, each with where it can be had, as far as the reader may see them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from atalaya.foundation.i18n.texts import Text
from atalaya.kernel import clock
from atalaya.library import labels, rules, showing
from atalaya.library.models import Edition, Selection, SelectionItem, Work
from atalaya.library.showing import Reading


@dataclass(frozen=True)
class Line:
    """One work of a selection: its number in the list, its title in the reader's language, its editions."""

    number: int
    item: SelectionItem
    work: Work
    title: str
    language: str
    kind: Text
    readings: list[Reading]

    @property
    def first(self) -> Reading | None:
        """The edition to open: in the reader's language if there is one."""
        return next((r for r in self.readings if r.is_to_be_had), None)


def lines_of(selection: Selection, *, only_public: bool = False) -> list[Line]:
    """The works of a selection that the open scope sees, in order. Five queries."""
    items = list(SelectionItem.objects.filter(selection=selection).order_by("position", "id"))
    rows = Work.objects.filter(pk__in=[i.work_id for i in items], status=rules.LISTED)
    works = {w.pk: w for w in (rows.filter(is_public=True) if only_public else rows)}
    by_work: dict[int, list[Edition]] = {}
    for edition in Edition.objects.filter(work__in=works).order_by("pk"):
        edition.work = works[edition.work_id]
        by_work.setdefault(edition.work_id, []).append(edition)
    of_work: dict[int, list[Reading]] = {}
    for reading in showing.readings([e for some in by_work.values() for e in some]):
        of_work.setdefault(reading.edition.work_id, []).append(reading)
    found: list[Line] = []
    for item in items:
        if (work := works.get(item.work_id)) is not None:
            title, language = showing.title_of(work)
            found.append(Line(len(found) + 1, item, work, title, language, labels.KINDS[work.kind], of_work.get(work.pk, [])))
    return found


def paper_of(selection: Selection, back_url: str, *, only_public: bool = False) -> dict[str, Any]:
    """What the printed resource list shows."""
    lines = lines_of(selection, only_public=only_public)
    return {
        "heading": selection.title,
        "selection": selection,
        "kind": _("Documents and resources"),
        "facts": [(_("Works"), len(lines)), (_("As of"), clock.today().isoformat())],
        "lines": lines,
        "back_url": back_url,
    }
