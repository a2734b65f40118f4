"""Through the log in the order of the tree."""

from collections.abc import Callable, Iterator

from django.db.models import Min

from atalaya.foundation.audit import outside, sequencer, storage
from atalaya.foundation.audit.findings import Report
from atalaya.foundation.audit.models import Entry, Head, Tile
from atalaya.foundation.audit.tiles import BYTES, HEIGHT, STORED_BYTES, WIDTH, Board, coverage, place_of
from atalaya.foundation.audit.tiles import Tile as Name
from atalaya.foundation.audit.tree import EMPTY_ROOT, SIZE_OF_HASH, root_at
from atalaya.foundation.audit.verifying.heads import Heads
from atalaya.foundation.audit.verifying.rows import Rows

_TILES_AT_ONCE = 8


def verify(tell: Callable[[int, int], None] | None = None) -> Report:
    """Recompute the whole log. `tell` is given (entries seen, entries in all) now and then."""
    kept = outside.last()
    now = sequencer.latest()
    report = Report()
    if now is not None:
        report.size, report.epoch = now[0].size, now[0].epoch
    starts = dict(Head.objects.values_list("epoch").annotate(Min("size")))
    there = (kept[1].checkpoint.epoch, kept[1].checkpoint.size) if kept else (0, 0)
    heads = Heads(report, report.epoch, report.size, there, starts)
    rows = Rows(report, adopted=starts.get(report.epoch, 0) if report.epoch > 1 else 0)
    for epoch, size in sorted(starts.items()):
        if epoch > 1:
            report.add("ADOPTED", epoch=epoch, size=size)
    _walk(report, heads, rows, tell)
    rows.finish(_size_now(report.size))
    rows.waiting()
    heads.finish()
    if why := sequencer.standing_still():
        report.add("STANDING", why=why)
    return report


def _size_now(seen: int) -> int:
    """The size of the log at this moment: it may have grown while we looked."""
    now = sequencer.latest()
    return max(seen, now[0].size if now else 0)


def _walk(report: Report, heads: Heads, rows: Rows, tell: Callable[[int, int], None] | None) -> None:
    board, size = Board({}), 0
    due = heads.in_order()
    head = next(due, None)
    while head is not None and head[0] == 0:
        heads.compare(0, head[1], EMPTY_ROOT)
        head = next(due, None)
    for leaves in _leaves(report):
        rows.compare(size, leaves)
        taken = 0
        while taken < len(leaves):
            step = len(leaves) - taken
            if head is not None and head[0] > size:
                step = min(step, head[0] - size)
            size = board.append(size, leaves[taken : taken + step])
            taken += step
            while head is not None and head[0] <= size:
                heads.compare(head[0], head[1], root_at(size, board.read))
                head = next(due, None)
        _compare_tiles(report, board, size)
        if tell is not None:
            tell(size, report.size)
    _compare_tiles(report, board, size, last=True)
    while head is not None:
        heads.compare(head[0], head[1], None)
        head = next(due, None)


def _leaves(report: Report) -> Iterator[list[bytes]]:
    """The leaf hashes as the tree holds them, up to the size of the log; as the entries hold them for a piece that is gone."""
    tiles = -(-report.size // WIDTH)
    for start in range(0, tiles, _TILES_AT_ONCE):
        names = [(0, n) for n in range(start, min(tiles, start + _TILES_AT_ONCE))]
        stored = _stored(names)
        found: list[bytes] = []
        for name in names:
            data = stored.get(name, b"")
            if len(data) != STORED_BYTES:
                report.add("TREE_GONE", level=0, number=name[1])
                data = _from_entries(name[1])
            found.extend(data[at : at + SIZE_OF_HASH] for at in range(0, BYTES, SIZE_OF_HASH))
        yield found[: report.size - start * WIDTH]


def _from_entries(tile: int) -> bytes:
    first = tile * WIDTH
    rows = dict(Entry._base_manager.filter(leaf_index__gte=first, leaf_index__lt=first + WIDTH).values_list("leaf_index", "leaf"))
    return b"".join(bytes(rows.get(index, bytes(SIZE_OF_HASH))) for index in range(first, first + WIDTH))


def _stored(names: list[Name]) -> dict[Name, bytes]:
    by_key = {storage.key_of(name): name for name in names}
    return {by_key[t.key]: bytes(t.data) for t in Tile.objects.filter(key__in=list(by_key))}


def _compare_tiles(report: Report, board: Board, size: int, *, last: bool = False) -> None:
    """Hold the nodes between leaves and root against those stored; full tiles are let go."""
    full = {level: count for level, count, _width in coverage(size)}
    names = sorted(name for name in board.changed if last or name[1] < full.get(name[0], 0))
    for start in range(0, len(names), _TILES_AT_ONCE):
        some = names[start : start + _TILES_AT_ONCE]
        stored = _stored(some)
        for name in some:
            if name not in stored:
                if name[0]:  # a leaf tile that is gone was said when its leaves were read
                    report.add("TREE_GONE", level=name[0], number=name[1])
            elif _differs(name, board.tiles[name], stored[name], size):
                report.add("TREE", level=name[0], number=name[1])
    if not last:
        for name in names:
            del board.tiles[name]
            board.changed.discard(name)


def _differs(name: Name, ours: bytearray, stored: bytes, size: int) -> bool:
    """Whether a node that is complete at `size` is another in the database. What was added since is not looked at."""
    if bytes(ours) == stored:
        return False
    level, index = name
    for height in range(HEIGHT):
        across = WIDTH >> height
        there = min(across, max(0, (size >> (level * HEIGHT + height)) - index * across))
        start = place_of((level * HEIGHT + height, index * across))[1]
        if ours[start : start + there * SIZE_OF_HASH] != stored[start : start + there * SIZE_OF_HASH]:
            return True
    return False
