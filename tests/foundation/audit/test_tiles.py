"""The tree in pieces, named and covered as C2SP tlog-tiles says."""

import pytest

from atalaya.foundation.audit import tiles, tree
from tests.foundation.audit.test_tree import HASHES, ROOTS, leaves


def test_the_example_of_seventy_thousand() -> None:
    assert tiles.coverage(70_000) == [(0, 273, 112), (1, 1, 17), (2, 0, 1)]
    assert tiles.coverage(256) == [(0, 1, 0), (1, 0, 1)]
    assert tiles.coverage(0) == []


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ((0, 1234067, 256), "tile/0/x001/x234/067"),
        ((0, 0, 256), "tile/0/000"),
        ((0, 273, 112), "tile/0/273.p/112"),
        ((1, 999, 256), "tile/1/999"),
        ((2, 1000, 1), "tile/2/x001/000.p/1"),
    ],
)
def test_addresses(name: tuple[int, int, int], address: str) -> None:
    assert tiles.path(*name) == address


def test_a_full_tile_is_256_hashes() -> None:
    assert tiles.BYTES == 8192
    assert tiles.STORED_BYTES == 16320


def test_every_node_has_its_own_place() -> None:
    places = [tiles.place_of((level, index)) for level in range(8) for index in range(256 >> level)]
    assert {tile for tile, _start in places} == {(0, 0)}
    assert sorted(start for _tile, start in places) == list(range(0, tiles.STORED_BYTES, 32))
    assert tiles.place_of((8, 0)) == ((1, 0), 0)
    assert tiles.place_of((0, 256)) == ((0, 1), 0)


@pytest.mark.parametrize("steps", [[8], [1] * 8, [3, 5], [7, 1]])
def test_a_board_grows_the_tree_of_the_vectors(steps: list[int]) -> None:
    board, size = tiles.Board({}), 0
    for step in steps:
        size = board.append(size, HASHES[size : size + step])
        assert tree.root_at(size, board.read).hex() == ROOTS[size]


def test_a_board_goes_on_from_the_edge_alone() -> None:
    hashes = leaves(70_000 // 100)
    whole = tiles.Board({})
    whole.append(0, hashes)
    size, stored = 0, {}
    for start in range(0, len(hashes), 97):
        board = tiles.Board({name: stored[name] for name in tiles.edge(size)})
        size = board.append(size, hashes[start : start + 97])
        stored |= {name: bytes(board.tiles[name]) for name in board.changed}
    assert stored == {name: bytes(data) for name, data in whole.tiles.items()}
    assert tree.root_at(size, whole.read) == tree.root_of(hashes)
