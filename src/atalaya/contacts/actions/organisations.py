"""Writing organisations and their names, and merging those that are one."""

from collections.abc import Iterable, Mapping
from typing import Any

from atalaya.contacts import queries
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Apart, Organisation, OrganisationName
from atalaya.contacts.rules import organisations as rules
from atalaya.foundation.permissions.managers import ScopedManager
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import note
from atalaya.foundation.records.models import Record
from atalaya.foundation.records.pointing import Pointer, pointing_at, says_the_same, standing_for
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate
from atalaya.kernel.reasons import Reason, Refused
from atalaya.places.public import Place, fold, refuse_text, tidy

# Whom what points to an organisation is moved by, wherever it lies; the merge itself asked for the capability at the top.
MOVER = system("contacts.merge", ())
_TEXTS = {"name": rules.NAME, "abbreviation": rules.ABBREVIATION, "note": 600, "source": 300}
_OWN = ("abbreviation", "state_id", "web", "note", "source")


@action(can=Can.EDIT, at="at")
def add_organisation(*, actor: Principal, at: str, values: Mapping[str, Any], names: Iterable[str] = ()) -> Organisation:
    """Add an organisation and the names it goes by, from the top or from its State (`at`). Raises Refused."""
    _require_at(at, values.get("state"))
    made = Organisation()
    made.known = PartialDate(clock.today())
    _set(made, values)
    made.save()
    _call(made, made.name)
    for text in names:
        _name(made, text)
    return made


@action(can=Can.EDIT, at="at")
def edit_organisation(*, actor: Principal, at: str, organisation: Organisation, values: Mapping[str, Any]) -> Organisation:
    """Change what is said of an organisation. The name it had stays one of its names. Raises Refused."""
    _require_at(at, organisation.state)
    _set(organisation, values)
    _require_at(at, organisation.state)
    organisation.save()
    _call(organisation, organisation.name)
    return organisation


@action(can=Can.EDIT, at="at")
def add_name(*, actor: Principal, at: str, organisation: Organisation, text: str, language: str = "", source: str = "") -> OrganisationName:
    """Give an organisation another name. Raises Refused for one that is another's."""
    _require_at(at, organisation.state)
    return _name(organisation, text, language=language, source=source)


@action(can=Can.EDIT, at="at")
def remove_name(*, actor: Principal, at: str, name: OrganisationName) -> None:
    """Take a name away. Raises Refused for its own name, and for one by which a merged organisation is found."""
    _require_at(at, name.organisation.state)
    if name.folded == fold(name.organisation.name) or name.former_id:
        raise Refused(Reason("CONTACTS_NAME_KEPT"))
    name.delete()


@action(can=Can.EDIT)
def keep_apart(*, actor: Principal, first: Organisation, second: Organisation) -> None:
    """Say that two organisations that seem one are two."""
    low, high = sorted((first, second), key=lambda o: o.pk)
    if not Apart.objects.filter(first=low, second=high).exists():
        Apart(first=low, second=high).save()


@action(can=Can.EDIT)
def merge(*, actor: Principal, kept: Organisation, gone: Organisation) -> Organisation:
    """Make two organisations one: what points to `gone`, in whatever module, points to `kept`, which goes by both names.

    What `kept` does not state it takes from `gone`. A fact that both have is kept once. Raises Refused where a table would
    have to lose something: that record is settled first.
    """
    if reason := rules.refuse_merge(kept.pk, gone.pk):
        raise Refused(reason)
    _carry_apart(kept, gone)
    moved = follow(actor=MOVER, kept=kept, gone=gone)
    _fill(kept, gone)
    _rename_former(kept, gone)
    kept.merged_at = clock.now()
    kept.save()
    note(merged=gone.name, moved=moved)
    gone.delete()
    return kept


@action(can=None, why="the merge asked for the capability at the top; what points to the organisation follows wherever it lies")
def follow(*, actor: Principal, kept: Organisation, gone: Organisation) -> int:
    """Move everything that points to `gone`. Returns how many records. Raises Refused."""
    with everywhere("what points to an organisation follows it, wherever it lies"):
        pointers = list(pointing_at(gone))
        for pointer in pointers:
            _move(pointer, kept)
    return len(pointers)


def _move(pointer: Pointer, kept: Organisation) -> None:
    row = pointer.record
    standing = standing_for(pointer, kept)
    if standing is None:
        setattr(row, pointer.name, kept)
        row.save()
    elif says_the_same(row, standing, pointer.name) and next(pointing_at(row), None) is None:
        row.delete()
    else:
        raise Refused(Reason("CONTACTS_MERGE_CLASH", {"record": _shown(row)}))


def _shown(row: Record) -> str:
    """Which record stands in the way: by its reference, for it may lie where the reader does not see."""
    is_placed = isinstance(type(row)._default_manager, ScopedManager)
    return str(row.ref) if is_placed else str(row)


def _carry_apart(kept: Organisation, gone: Organisation) -> None:
    """Who was said to be another than `gone` is another than `kept`."""
    others = set()
    for pair in [*Apart.objects.filter(first=gone), *Apart.objects.filter(second=gone)]:
        others.add(pair.second_id if pair.first_id == gone.pk else pair.first_id)
        pair.delete()
    for other in sorted(others - {kept.pk}):
        low, high = sorted((kept.pk, other))
        if not Apart.objects.filter(first_id=low, second_id=high).exists():
            Apart(first_id=low, second_id=high).save()


def _fill(kept: Organisation, gone: Organisation) -> None:
    taken = rules.kept_of([(n, getattr(kept, n)) for n in _OWN], [(n, getattr(gone, n)) for n in _OWN])
    for name, value in taken.items():
        setattr(kept, name, value)
    if kept.kind == "other":
        kept.kind = gone.kind
    if gone.known.end < kept.known.end:
        kept.known = gone.known


def _rename_former(kept: Organisation, gone: Organisation) -> None:
    """The name of the one that is gone, with the id it had. An older one that was merged into it is found here as well."""
    named = _call(kept, gone.name)
    if named.former_id:  # a name that led here already keeps its id, and the other id gets a line of its own
        named = OrganisationName(organisation=kept, text=f"{gone.name} ({gone.public_id})"[: rules.NAME])
        named.folded = fold(named.text)[: rules.NAME * 2]
    named.former_id, named.kind = gone.public_id, "merged"
    named.save()


def _set(organisation: Organisation, values: Mapping[str, Any]) -> None:
    given = {name: tidy(value) if isinstance(value, str) else value for name, value in values.items()}
    reasons = [refuse_text(given[n], n, limit, required=n == "name") for n, limit in _TEXTS.items() if isinstance(given.get(n), str)]
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)
    if "name" in given:
        _require_free(given["name"], organisation.pk)
    for name, value in given.items():
        setattr(organisation, name, value)


def _require_free(text: str, pk: int | None) -> None:
    owner = queries.owner_of(text)
    if owner is not None and owner.pk != pk and (reason := rules.refuse_taken(text, owner.name)):
        raise Refused(reason)


def _name(organisation: Organisation, text: str, *, language: str = "", source: str = "") -> OrganisationName:
    said = tidy(text)
    if reason := refuse_text(said, "name", rules.NAME, required=True):
        raise Refused(reason)
    _require_free(said, organisation.pk)
    return _call(organisation, said, language=language, source=source)


def _call(organisation: Organisation, text: str, *, language: str = "", source: str = "") -> OrganisationName:
    """The row of a name: the one there is, else a new one."""
    folded = fold(text)[: rules.NAME * 2]
    found: OrganisationName | None = OrganisationName.objects.filter(folded=folded).first()
    if found is None:
        found = OrganisationName(organisation=organisation, text=text, folded=folded, language=language, source=source)
        found.save()
    return found


def _require_at(at: str, state: Place | None) -> None:
    if reason := rules.refuse_at(at, state.place_path if state is not None else None):
        raise Refused(reason)
