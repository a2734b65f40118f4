"""Facts as they should stand, held against the records there are: what is new, what would change, what to write.

An importer whose rows make several records each says them as `Wanted`: a model, the key the record is known by, the
values it should have. Keys and values may reach through a foreign key ("activity__code"), so that rows are compared before
the records they speak of are written. The module's own action writes what `prepared` hands it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from atalaya.foundation.records.models import Record
from atalaya.kernel.refs import Ref

_AT_ONCE = 500


@dataclass(frozen=True)
class Wanted:
    """One record as it should stand. `first` are values only a new one gets; with `once` a record that stands is left as it is."""

    model: type[Record]
    key: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)
    first: Mapping[str, Any] = field(default_factory=dict)
    once: bool = False

    @property
    def known_by(self) -> tuple[type[Record], tuple[str, ...], tuple[Any, ...]]:
        """What no two facts share."""
        return self.model, tuple(self.key), tuple(self.key.values())


class Standing:
    """The records there are of the models and keys wanted. A query for each model and each 500 keys."""

    def __init__(self, wanted: Iterable[Wanted]) -> None:
        self._found: dict[Any, dict[str, Any]] = {}
        for (model, names), some in _grouped(wanted).items():
            paths = tuple(dict.fromkeys((*names, *(n for w in some for n in w.values))))
            for row in _rows(model, names[0], sorted({w.key[names[0]] for w in some}), ("pk", *paths)):
                self._found[model, names, tuple(row[n] for n in names)] = row

    def key_of(self, wanted: Wanted) -> Any:
        """The primary key of the record that stands for it, or None."""
        row = self._found.get(wanted.known_by)
        return None if row is None else row["pk"]

    def changes(self, wanted: Wanted) -> dict[str, tuple[Any, Any]] | None:
        """What would change, as name -> (before, after): nothing for a record that is as it should be, None for a new one."""
        row = self._found.get(wanted.known_by)
        if row is None:
            return None
        return {} if wanted.once else {n: (row[n], v) for n, v in wanted.values.items() if row[n] != v}


def _rows(model: type[Record], name: str, values: Sequence[Any], paths: Sequence[str]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(values), _AT_ONCE):
        yield from model._default_manager.filter(**{f"{name}__in": values[start : start + _AT_ONCE]}).values(*paths)


def spoken_of(wanted: Iterable[Wanted]) -> dict[Any, tuple[Ref, ...]]:
    """Of what was wanted and stands, by what it is known by: the record itself, and the records it is linked to."""
    found = {}
    for (model, names), some in _grouped(wanted).items():
        links = sorted({name.partition("__")[0] for w in some for name in (*w.key, *w.values, *w.first) if "__" in name})
        kinds = {"public_id": model.ref_kind()} | {f"{link}__public_id": _linked(model, link).ref_kind() for link in links}
        for row in _rows(model, names[0], sorted({w.key[names[0]] for w in some}), (*names, *kinds)):
            key = (model, names, tuple(row[n] for n in names))
            found[key] = tuple(Ref(kind, row[path]) for path, kind in kinds.items() if row[path])
    return found


def _linked(model: type[Record], link: str) -> Any:
    return model._meta.get_field(link).related_model


def _grouped(wanted: Iterable[Wanted]) -> dict[tuple[type[Record], tuple[str, ...]], list[Wanted]]:
    groups: dict[tuple[type[Record], tuple[str, ...]], list[Wanted]] = {}
    for one in wanted:
        groups.setdefault((one.model, tuple(one.key)), []).append(one)
    return groups


def prepared(wanted: Sequence[Wanted], models: Sequence[type[Record]]) -> Iterator[tuple[type[Record], list[Any], list[Any]]]:
    """For each model, in the order given: the records to add and those to save again.

    Made one model after the other, so that what a foreign key points to is written before it is looked up.
    """
    if strange := {w.model for w in wanted} - set(models):
        raise ValueError(f"not of this module: {sorted(m.__name__ for m in strange)}")
    for model in models:
        some = _merged(w for w in wanted if w.model is model)
        if not some:
            continue
        standing = Standing(some)
        links = _Links(model, some)
        new = [model(**links.resolved({**w.key, **w.values, **w.first})) for w in some if standing.key_of(w) is None]
        keys = {standing.key_of(w): w for w in some if standing.changes(w)}
        changed = list(model._default_manager.filter(pk__in=keys))
        for record in changed:
            for name, value in links.resolved(keys[record.pk].values).items():
                setattr(record, name, value)
        yield model, new, changed


def _merged(wanted: Iterable[Wanted]) -> list[Wanted]:
    """One for each record: several rows may each say a part of it, and the first of them makes it."""
    found: dict[Any, Wanted] = {}
    for one in wanted:
        held = found.get(one.known_by)
        found[one.known_by] = (
            one if held is None else Wanted(one.model, one.key, {**one.values, **held.values}, {**one.first, **held.first}, once=one.once and held.once)
        )
    return list(found.values())


class _Links:
    """Foreign keys given by what the other record is known by: "activity__code" becomes `activity_id`."""

    def __init__(self, model: type[Record], wanted: Iterable[Wanted]) -> None:
        sought: dict[str, set[Any]] = {}
        for one in wanted:
            for name, value in {**one.key, **one.values, **one.first}.items():
                if "__" in name and value is not None:
                    sought.setdefault(name, set()).add(value)
        self._pks = {name: self._find(model, name, sorted(values)) for name, values in sought.items()}

    @staticmethod
    def _find(model: type[Record], name: str, values: Sequence[Any]) -> dict[Any, Any]:
        link, _, known_by = name.partition("__")
        return {row[known_by]: row["pk"] for row in _rows(_linked(model, link), known_by, values, (known_by, "pk"))}

    def resolved(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values with every link as the key of the other record. Raises KeyError for one that is not there."""
        made = {}
        for name, value in values.items():
            if "__" in name:
                made[f"{name.partition('__')[0]}_id"] = None if value is None else self._pks[name][value]
            else:
                made[name] = value
        return made
