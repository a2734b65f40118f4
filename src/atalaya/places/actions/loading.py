"""Bringing the public facts that come with the product up to date."""

from typing import Any

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import keys
from atalaya.foundation.records.actions import action
from atalaya.kernel import clock, paths
from atalaya.places import reference, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Alias, Membership, Place, State


@action(can=Can.ADD)
def load_reference(*, actor: Principal) -> int:
    """Add what is new in the reference files and put right what they correct. Returns how many records were written.

    A fact that left the files stays: what was once published is closed with a date, not taken back.
    """
    root = Place.objects.filter(kind="root").first() or _root()
    states = {p.code: p for p in Place.objects.filter(kind="state")}
    written = _load_states(root, states)
    written += _load_memberships(states)
    return written + _load_aliases(states)


def _root() -> Place:
    ident = keys.reserve(Place)[0]
    path = paths.child(paths.ROOT, ident)
    root = Place(id=ident, kind="root", place_path=path, name=reference.ROOT_NAME, language="en", known_on=clock.today())
    root.save(force_insert=True)
    return root


def _load_states(root: Place, states: dict[str | None, Place]) -> int:
    missing = [f for f in reference.states() if f.code not in states]
    details = []
    for fact, ident in zip(missing, keys.reserve(Place, len(missing)) if missing else (), strict=True):
        path = paths.child(root.place_path, ident)
        place = Place(id=ident, parent=root, kind="state", place_path=path, code=fact.code, known_on=fact.known_on or clock.today(), **_own(fact))
        states[fact.code] = place
        details.append(State(place=place, place_path=path, public_id=place.public_id, **_detail(fact, states)))
    Place.objects.bulk_create([states[f.code] for f in missing])
    State.objects.bulk_create(details)
    stored = {s.pk: s for s in State.objects.select_related("administered_by")}
    known = [f for f in reference.states() if f not in missing]
    return len(missing) + sum(_correct(states[f.code], _own(f)) + _correct(stored[states[f.code].pk], _detail(f, states)) for f in known)


def _own(fact: reference.StateFact) -> dict[str, Any]:
    return {"name": fact.name, "language": fact.language, "source": fact.source}


def _detail(fact: reference.StateFact, states: dict[str | None, Place]) -> dict[str, Any]:
    return {
        "state_class": fact.state_class,
        "sub_region": fact.sub_region,
        "languages": fact.languages,
        "administered_by": states.get(fact.administered_by),
        "note": fact.note,
    }


def _correct(record: Place | State | Membership, values: dict[str, Any]) -> int:
    if all(getattr(record, n) == v for n, v in values.items()):
        return 0
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    return 1


def _load_memberships(states: dict[str | None, Place]) -> int:
    stored = {(m.place_id, m.body, m.starts_on): m for m in Membership.objects.all()}
    new, corrected = [], 0
    for fact in reference.memberships():
        place = states[fact.code]
        values = {"ends_on": fact.ends_on, "precision": fact.precision, "disputed": fact.disputed, "note": fact.note, "source": fact.source}
        if (known := stored.get((place.pk, fact.body, fact.starts_on))) is not None:
            corrected += _correct(known, values)
            continue
        known_on = fact.known_on or clock.today()
        new.append(Membership(place=place, place_path=place.place_path, body=fact.body, starts_on=fact.starts_on, known_on=known_on, **values))
    Membership.objects.bulk_create(new)
    return len(new) + corrected


def _load_aliases(states: dict[str | None, Place]) -> int:
    stored = set(Alias.objects.values_list("place_id", "text", "language", "kind", "source"))
    new = []
    for fact in reference.aliases():
        place = states[fact.code]
        if (place.pk, fact.text, fact.language, fact.kind, fact.source) in stored:
            continue
        folded = rules.fold(fact.text)
        new.append(
            Alias(
                place=place,
                place_path=place.place_path,
                text=fact.text,
                folded=folded,
                language=fact.language,
                kind=fact.kind,
                note=fact.note,
                source=fact.source,
            )
        )
    Alias.objects.bulk_create(new)
    return len(new)
