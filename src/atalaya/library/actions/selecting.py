"""Selections: one's own lists of works, in an order, with notes, shared by link while one wants."""

from collections.abc import Mapping, Sequence
from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.kernel import ids
from atalaya.kernel.reasons import Reason, Refused
from atalaya.library.models import Selection, SelectionItem, Work

_OWN = "one's own selection"
MOST = 200


def _require_own(actor: Principal, selection: Selection) -> None:
    if selection.owner != actor.id:
        raise Refused(Reason("LIBRARY_SELECTION_NOT_OWN"))


def _fill(selection: Selection, values: Mapping[str, Any]) -> Selection:
    title = str(values.get("title", selection.title)).strip()
    if not title:
        raise Refused(Reason("LIBRARY_TITLE_MISSING", field="title"))
    selection.title, selection.intro = title, values.get("intro", selection.intro)
    selection.save()
    return selection


@action(can=None, why=_OWN)
def begin_selection(*, actor: Principal, values: Mapping[str, Any]) -> Selection:
    """Begin a selection of one's own. Raises Refused."""
    return _fill(Selection(owner=actor.id, secret=ids.secret_code()), values)


@action(can=None, why=_OWN)
def change_selection(*, actor: Principal, selection: Selection, values: Mapping[str, Any]) -> Selection:
    """Change its title and what stands above it. Raises Refused, or Stale."""
    _require_own(actor, selection)
    return _fill(selection, values)


@action(can=None, why=_OWN)
def select(*, actor: Principal, selection: Selection, works: Sequence[Work], note: str = "") -> Selection:
    """Put works at the end of a selection, in their order. One that is in it stays where it is. Raises Refused."""
    _require_own(actor, selection)
    items: list[SelectionItem] = list(SelectionItem.objects.filter(selection=selection))
    there = {item.work_id for item in items}
    new = [work for work in works if work.pk not in there]
    if len(items) + len(new) > MOST:
        raise Refused(Reason("LIBRARY_SELECTION_FULL", {"most": MOST}))
    last = max((item.position for item in items), default=0)
    for position, work in enumerate(new, last + 1):
        SelectionItem(selection=selection, work=work, note=note, position=position).save()
    return selection


@action(can=None, why=_OWN)
def note_item(*, actor: Principal, selection: Selection, item: SelectionItem, note: str) -> SelectionItem:
    """Say something of a work in a selection. Raises Refused."""
    _require_own(actor, selection)
    item.note = note.strip()
    item.save()
    return item


@action(can=None, why=_OWN)
def raise_item(*, actor: Principal, selection: Selection, item: SelectionItem) -> None:
    """Put a work one place up. Raises Refused."""
    _require_own(actor, selection)
    items = list(SelectionItem.objects.filter(selection=selection).order_by("position", "id"))
    at = next((n for n, i in enumerate(items) if i.pk == item.pk), 0)
    if at:
        above = items[at - 1]
        above.position, items[at].position = items[at].position, above.position
        above.save()
        items[at].save()


@action(can=None, why=_OWN)
def drop_item(*, actor: Principal, selection: Selection, item: SelectionItem) -> None:
    """Take a work out of a selection. Raises Refused."""
    _require_own(actor, selection)
    item.delete()


@action(can=None, why=_OWN)
def share_selection(*, actor: Principal, selection: Selection, is_shared: bool) -> Selection:
    """Share a selection by its link, or end that: a new link is made each time. Raises Refused, or Stale."""
    _require_own(actor, selection)
    if is_shared and not selection.is_shared:
        selection.secret = ids.secret_code()
    selection.is_shared = is_shared
    selection.save()
    return selection


@action(can=None, why=_OWN)
def remove_selection(*, actor: Principal, selection: Selection) -> None:
    """Remove a selection of one's own. Raises Refused."""
    _require_own(actor, selection)
    SelectionItem.objects.filter(selection=selection).delete()
    selection.delete()
