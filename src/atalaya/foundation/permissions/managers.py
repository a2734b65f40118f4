"""Managers: `placed(...)` shows what the open scope reaches, `unplaced("why")` says why a model has no place."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from atalaya.foundation.permissions import scope as scopes
from atalaya.kernel.paths import Reach, ancestors, upper

Published = Callable[[], models.Q]


def within(reaches: tuple[Reach, ...], field: str) -> models.Q:
    """The rows whose path in `field` one of the reaches covers, as ranges over the index."""
    found = models.Q()
    for reach in reaches:
        if reach.below:
            found |= models.Q(**{f"{field}__gte": reach.path, f"{field}__lt": upper(reach.path)})
        else:
            found |= models.Q(**{field: reach.path})
    return found


class RecordQuerySet(models.QuerySet[Any]):
    """The query set of every model of the product. What it writes in bulk, it tells the one who listens."""

    def update(self, **values: Any) -> int:
        """As Django's, noted row by row for the audit log. Cost follows the rows that change."""
        rows = list(self)
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
        return len(rows)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, noted row by row for the audit log."""
        counts: dict[str, int] = {}
        for row in self:
            for label, n in row.delete()[1].items():
                counts[label] = counts.get(label, 0) + n
        return sum(counts.values()), counts

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """As Django's, each row noted. `ignore_conflicts` and `update_conflicts` would hide what was written: refused."""
        if args or kwargs.keys() - {"batch_size"}:
            raise TypeError("bulk_create takes objects and batch_size only")
        rows = list(objs)
        for row in rows:
            row.prepare_to_begin()
        made = super().bulk_create(rows, batch_size=kwargs.get("batch_size", 500))
        for row in made:
            row.note_begun()
        return made

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        """Not offered: it would pass by the revision. Save the records one by one."""
        raise NotImplementedError("save the records one by one")


class ScopedManager(models.Manager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    """Reads only what the open scope reaches by the model's view capability.

    What it knows stands on the class: Django makes reverse managers (`user.grants`) by calling it without arguments.
    """

    use_in_migrations = False
    view: str
    path_field: str
    published: Published | None = None
    show_ancestors: bool = False

    def get_queryset(self) -> RecordQuerySet:
        """The rows in scope. Raises ScopeMissing when no scope is open."""
        # One scope reads many times, and working out its bounds takes longer than a small question to the database.
        kept = scopes.kept()
        if kept is None or self._hints or self._db:
            return self.bounded(super().get_queryset(), self.view)
        key = (type(self), self.model)
        if key not in kept:
            kept[key] = self.bounded(super().get_queryset(), self.view)
        rows: RecordQuerySet = kept[key].all()
        return rows

    def bounded(self, rows: RecordQuerySet, capability: str) -> RecordQuerySet:
        """`rows` as the open scope sees them through `capability`."""
        at = scopes.current()
        if at is None:
            raise scopes.ScopeMissing(f"{self.model._meta.label} was read outside a scope")
        if isinstance(at, scopes.Everywhere):
            return rows
        reaches = at.reach(capability)
        seen = within(reaches, self.path_field)
        above = {path for r in reaches for path in ancestors(r.path)} if self.show_ancestors and capability == self.view else set()
        if above:
            seen |= models.Q(**{f"{self.path_field}__in": sorted(above)})
        if self.published and capability == self.view and at.kind != "nobody":
            seen |= self.published()
        return rows.filter(seen) if seen else rows.none()

    def reached_by(self, capability: str) -> RecordQuerySet:
        """The rows on which the open scope holds `capability`: not those it merely sees, above its reach or published."""
        rows: RecordQuerySet = super().get_queryset()
        at = scopes.current()
        if at is None or isinstance(at, scopes.Everywhere):
            return self.bounded(rows, capability)
        held = within(at.reach(capability), self.path_field)
        return rows.filter(held) if held else rows.none()

    def places_of(self, keys: Sequence[Any]) -> list[str]:
        """Where the rows with these primary keys lie now, whoever may see them; a row that is not there is left out."""
        meta = self.model._meta
        if not any(field.name == self.path_field for field in meta.local_concrete_fields):
            return list(self.model._base_manager.filter(pk__in=keys).values_list(self.path_field, flat=True))
        # By hand, not through the ORM: every act asks this of what it wrote, and making the query took a third of its time.
        path, table, key = (connection.ops.quote_name(name) for name in (meta.get_field(self.path_field).column, meta.db_table, meta.pk.column))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {path} FROM {table} WHERE {key} IN ({', '.join(['%s'] * len(keys))})", keys)  # noqa: S608  names of our own
            return [row[0] for row in cursor.fetchall()]


class UnplacedManager(models.Manager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    """A manager of a model that has no place, and the reason."""

    use_in_migrations = False
    why: str


def placed(*, view: str, path: str = "place_path", published: Published | None = None, show_ancestors: bool = False) -> Any:
    """The manager of a placed model. `view` is the capability that shows a row, `path` the field with its place path.

    `published` adds rows that every signed-in reader sees; `show_ancestors` adds the places above what is seen.
    """
    known = {"view": str(view), "path_field": path, "published": published and staticmethod(published), "show_ancestors": show_ancestors}
    # Under its own name: the type checker looks a manager up by where its class says it stands.
    return type("ScopedManager", (ScopedManager,), {"__module__": __name__, **known})()


def unplaced(why: str) -> Any:
    """The manager of a model without a place. `why` says who is kept from whose rows, and where."""
    if not why:
        raise ValueError("say why the model has no place")
    return type("UnplacedManager", (UnplacedManager,), {"__module__": __name__, "why": why})()


class PathField(models.CharField):  # type: ignore[type-arg]
    """A place path: compared as bytes on both databases."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 120)
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        """The column as on any database, with the C collation where the default is not binary."""
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def deconstruct(self) -> Any:
        """Migrations name the field and its length."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs


class _ByOrder:
    """On SQLite, keeps the index over places out of a query whose order has an index of its own (`read_in_order`)."""

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """The comparison, its column under a plus when the query says so."""
        sql, params = self.as_sql(compiler, connection, **extra)  # type: ignore[attr-defined]
        return (f"+{sql}" if getattr(compiler.query, "in_order", False) else sql), params


@PathField.register_lookup
class _From(_ByOrder, GreaterThanOrEqual):  # type: ignore[type-arg]
    """`path >= x`."""


@PathField.register_lookup
class _Before(_ByOrder, LessThan):  # type: ignore[type-arg]
    """`path < x`."""


@models.BigAutoField.register_lookup
class _Among(models.Lookup):  # type: ignore[type-arg]
    """`pk__among=keys`: one of the keys, however many, given as one value; `pk__in` makes a value of each, which costs more than the rows."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """As PostgreSQL wants it."""
        sql, params = self.process_lhs(compiler, connection)
        return f"{sql} = ANY(%s::bigint[])", [*params, f"{{{','.join(map(str, self.rhs))}}}"]

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """As SQLite wants it, its column under a plus when the query says so."""
        sql, params = self.process_lhs(compiler, connection)
        plus = "+" if getattr(compiler.query, "in_order", False) else ""
        return f"{plus}{sql} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(list(self.rhs))]  # noqa: S608  a column of our own


def read_in_order(rows: models.QuerySet[Any], *, walked: bool = True) -> models.QuerySet[Any]:
    """`rows`, for which SQLite walks the index of their order and not that of their places or keys; unless `walked` is false.

    For many rows in reach: it would otherwise fetch and sort them all to show the first fifty. PostgreSQL knows by itself.
    """
    found = rows.all()
    found.query.in_order = walked  # type: ignore[attr-defined]
    return found


__all__ = ["PathField", "RecordQuerySet", "ScopedManager", "UnplacedManager", "placed", "read_in_order", "unplaced", "within"]
