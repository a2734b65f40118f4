"""The tree in the database: reading nodes, adding leaves."""

from collections.abc import Iterable, Sequence

from django.db import connection

from atalaya.foundation.audit.models import Tile
from atalaya.foundation.audit.tiles import Board, edge, place_of
from atalaya.foundation.audit.tiles import Tile as Name
from atalaya.foundation.audit.tree import SIZE_OF_HASH, Node, Range, complete, fold, root_at

_SHIFT = 48
_MANY = 400


class Missing(LookupError):
    """A piece of the tree is not in the database."""


def key_of(tile: Name) -> int:
    """The primary key of a tile."""
    return (tile[0] << _SHIFT) + tile[1]


def nodes(wanted: Iterable[Node]) -> dict[Node, bytes]:
    """The hashes of these nodes. One query for up to 400 of them. Raises Missing."""
    rows = [(number, node, key_of(tile), start) for number, node in enumerate(wanted) for tile, start in [place_of(node)]]
    found: dict[Node, bytes] = {}
    for start in range(0, len(rows), _MANY):
        found.update(_some(rows[start : start + _MANY]))
    return found


def _some(rows: list[tuple[int, Node, int, int]]) -> dict[Node, bytes]:
    by_key: dict[int, list[tuple[Node, int]]] = {}
    for _number, node, key, start in rows:
        by_key.setdefault(key, []).append((node, start))
    cases = []
    for key, pieces in by_key.items():
        cut = "||".join(f"substr(data,{start + 1},{SIZE_OF_HASH})" for _node, start in pieces)
        cases.append(f"WHEN {key} THEN {cut}")
    # SQLite makes text of what it joins, byte for byte; the cast makes bytes of it again.
    form = "{}" if connection.vendor == "postgresql" else "CAST({} AS BLOB)"
    cuts_by_key = form.format(f"CASE key {' '.join(cases)} END")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key,{cuts_by_key} FROM audit_tile WHERE key IN ({','.join(map(str, by_key))})")  # noqa: S608  integers only
        cuts = {key: bytes(data) for key, data in cursor.fetchall()}
    found: dict[Node, bytes] = {}
    for key, pieces in by_key.items():
        if len(cuts.get(key, b"")) != SIZE_OF_HASH * len(pieces):
            raise Missing(f"tile {key >> _SHIFT}/{key & (1 << _SHIFT) - 1}")
        for place, (node, _start) in enumerate(pieces):
            found[node] = cuts[key][place * SIZE_OF_HASH : (place + 1) * SIZE_OF_HASH]
    return found


def proofs(wanted: Sequence[Sequence[Range]]) -> list[list[bytes]]:
    """The hashes of several proofs, each given by its ranges, with one reading of the database."""
    every = {node for ranges in wanted for each in ranges for node in complete(*each)}
    have = nodes(every) if every else {}
    return [[fold([have[node] for node in complete(*each)]) for each in ranges] for ranges in wanted]


def root(size: int) -> bytes:
    """The root of the first `size` leaves. Raises Missing."""
    have = nodes(complete(0, size)) if size else {}
    return root_at(size, have.__getitem__)


def board(size: int) -> Board:
    """The right edge of the tree at `size`, ready to be added to. Raises Missing."""
    names = list(edge(size))
    stored = {t.key: bytes(t.data) for t in Tile.objects.filter(key__in=[key_of(n) for n in names])}
    if gone := [n for n in names if key_of(n) not in stored]:
        raise Missing(f"tile {gone[0][0]}/{gone[0][1]}")
    return Board({name: stored[key_of(name)] for name in names})


def store(changed: Board) -> None:
    """Write the tiles that changed."""
    rows = [(key_of(name), bytes(changed.tiles[name])) for name in sorted(changed.changed)]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO audit_tile (key, data) VALUES (%s, %s) ON CONFLICT (key) DO UPDATE SET data = excluded.data", rows)
