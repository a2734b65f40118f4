"""Tiles: how the tree is cut into pieces of 256, and what the pieces are called (C2SP tlog-tiles). Pure.

Tile (L, N) holds nodes 256 * N up to 256 * N + 255 of level 8 * L. We keep the nodes between two tile levels too, so
that a proof reads them and hashes nothing: the first 8,192 bytes of a full piece are the tile as others know it, behind
them stand 128 nodes of the next level, then 64, down to 2.
"""

from collections.abc import Iterable, Iterator

from atalaya.foundation.audit.tree import SIZE_OF_HASH, Node, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT
BYTES = SIZE_OF_HASH * WIDTH
STORED_BYTES = SIZE_OF_HASH * (2 * WIDTH - 2)
_STARTS = [SIZE_OF_HASH * (2 * WIDTH - (2 * WIDTH >> h)) for h in range(HEIGHT)]

Tile = tuple[int, int]


def coverage(size: int) -> list[tuple[int, int, int]]:
    """The tiles of a tree of `size` leaves, a line a level: (level, full tiles, width of the partial one or 0)."""
    found, level, nodes = [], 0, size
    while nodes:
        found.append((level, nodes >> HEIGHT, nodes & (WIDTH - 1)))
        nodes >>= HEIGHT
        level += 1
    return found


def index_path(index: int) -> str:
    """A tile's index as written in addresses: 1234067 is "x001/x234/067"."""
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03d}")
    return "/".join(reversed(groups))


def path(level: int, index: int, width: int = WIDTH) -> str:
    """The address of a tile; a partial one names its width."""
    return f"tile/{level}/{index_path(index)}" + (f".p/{width}" if width < WIDTH else "")


def place_of(node: Node) -> tuple[Tile, int]:
    """In which tile a node is kept, and at which byte."""
    level, index = node
    height = level % HEIGHT
    across = HEIGHT - height
    return (level // HEIGHT, index >> across), _STARTS[height] + SIZE_OF_HASH * (index & ((1 << across) - 1))


class Board:
    """Tiles in memory: nodes are read from and written to them. `changed` are the tiles to store."""

    def __init__(self, stored: dict[Tile, bytes]) -> None:
        self.tiles = {tile: bytearray(data) for tile, data in stored.items()}
        self.changed: set[Tile] = set()

    def read(self, node: Node) -> bytes:
        """The node's hash. Raises KeyError when its tile is not at hand."""
        tile, start = place_of(node)
        return bytes(self.tiles[tile][start : start + SIZE_OF_HASH])

    def write(self, node: Node, value: bytes) -> None:
        """Set the node's hash."""
        tile, start = place_of(node)
        data = self.tiles.get(tile)
        if data is None:
            data = self.tiles[tile] = bytearray(STORED_BYTES)
        data[start : start + SIZE_OF_HASH] = value
        self.changed.add(tile)

    def append(self, size: int, leaves: Iterable[bytes]) -> int:
        """Add leaf hashes to a tree of `size` and return its new size. The right edge must be at hand."""
        for leaf in leaves:
            level, index, value = 0, size, leaf
            self.write((0, index), value)
            while index & 1:
                value = node_hash(self.read((level, index - 1)), value)
                level, index = level + 1, index >> 1
                self.write((level, index), value)
            size += 1
        return size


def edge(size: int) -> Iterator[Tile]:
    """The tiles that are still being filled at `size`."""
    for level, full, width in coverage(size):
        if width:
            yield level, full
