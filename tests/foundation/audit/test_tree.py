"""The tree against the published vectors, and against everything near them that is wrong."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atalaya.foundation.audit import tree

# transparency-dev/merkle at 417fb0c3 (Apache-2.0)
INPUTS = [bytes.fromhex(x) for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = ["6e340b9c:a01d", "96a296d2:cfc7", "0298d122:7fe7", "07506a85:87e7", "bc1a0643:9e6b", "4271a26b:b658", "b08693ec:1a5f", "46f6ffad:8eb1"]
A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
G = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"

HASHES = [tree.leaf_hash(data) for data in INPUTS]


def leaves(count: int) -> list[bytes]:
    return [tree.leaf_hash(str(n).encode()) for n in range(count)]


def by_definition(hashes: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as it is written there."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return sha256(b"\x01" + by_definition(hashes[:k]) + by_definition(hashes[k:])).digest()


def reader(hashes: list[bytes]):
    return lambda node: by_definition(hashes[node[1] << node[0] : (node[1] + 1) << node[0]])


def inclusion(hashes: list[bytes], index: int) -> list[bytes]:
    return tree.prove(tree.inclusion_ranges(index, len(hashes)), reader(hashes))


def consistency(hashes: list[bytes], old: int) -> list[bytes]:
    return tree.prove(tree.consistency_ranges(old, len(hashes)), reader(hashes))


@pytest.mark.parametrize("size", range(9))
def test_roots_of_the_vectors(size: int) -> None:
    assert tree.root_of(HASHES[:size]).hex() == ROOTS[size]
    assert tree.root_at(size, reader(HASHES)).hex() == ROOTS[size]


def test_leaves_of_the_vectors() -> None:
    for found, ends in zip(HASHES, LEAVES, strict=True):
        start, end = ends.split(":")
        assert found.hex().startswith(start)
        assert found.hex().endswith(end)


@pytest.mark.parametrize(("index", "proof"), [(0, [A, B, C]), (5, [D, E, F])])
def test_inclusion_of_the_vectors(index: int, proof: list[str]) -> None:
    assert [h.hex() for h in inclusion(HASHES, index)] == proof
    assert tree.is_included(HASHES[index], index, 8, [bytes.fromhex(h) for h in proof], bytes.fromhex(ROOTS[8]))


@pytest.mark.parametrize(("old", "size", "proof"), [(1, 8, [A, B, C]), (6, 8, [G, E, F]), (2, 5, [B, D])])
def test_consistency_of_the_vectors(old: int, size: int, proof: list[str]) -> None:
    assert [h.hex() for h in consistency(HASHES[:size], old)] == proof
    assert tree.is_consistent(old, size, [bytes.fromhex(h) for h in proof], bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[size]))


def test_hashes_of_a_wrong_length_prove_nothing() -> None:
    """The trap of the published cases: an empty leaf hash under an empty root is no proof."""
    assert not tree.is_included(b"", 0, 1, [], b"")
    assert not tree.is_included(HASHES[0][:31], 0, 1, [], HASHES[0][:31])
    assert not tree.is_consistent(1, 1, [], b"", b"")
    proof = inclusion(HASHES, 3)
    assert not tree.is_included(HASHES[3], 3, 8, [proof[0] + b"\0", *proof[1:]], bytes.fromhex(ROOTS[8]))


@pytest.mark.parametrize("proof", [[], [HASHES[0]], [HASHES[0], HASHES[1]]])
def test_nothing_follows_from_the_empty_tree(proof: list[bytes]) -> None:
    for size in (0, 1, 8):
        assert not tree.is_consistent(0, size, proof, tree.EMPTY_ROOT, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("old", "size"), [(-1, 8), (9, 8), (0, 0), (0, 8)])
def test_no_consistency_proof_is_made_from_nothing_or_backwards(old: int, size: int) -> None:
    with pytest.raises(ValueError, match="no proof"):
        tree.consistency_ranges(old, size)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (8, 8), (-1, 8)])
def test_no_inclusion_proof_beyond_the_tree(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        tree.inclusion_ranges(index, size)
    assert not tree.is_included(HASHES[0], index, size, [], HASHES[0])


@pytest.mark.parametrize("size", [*range(1, 34), 63, 64, 65])
def test_every_proof_of_small_trees_holds_and_no_neighbour_does(size: int) -> None:
    hashes = leaves(size)
    root = by_definition(hashes)
    for index in range(size):
        proof = inclusion(hashes, index)
        assert tree.is_included(hashes[index], index, size, proof, root)
        for other in {index - 1, index + 1, index ^ 2} - {index}:
            assert not tree.is_included(hashes[index], other, size, proof, root)
    for old in range(1, size + 1):
        proof = consistency(hashes, old)
        assert tree.is_consistent(old, size, proof, by_definition(hashes[:old]), root)
        if old > 1:
            assert not tree.is_consistent(old - 1, size, proof, by_definition(hashes[:old]), root)


@st.composite
def spoiled(draw: st.DrawFn, proof: list[bytes]) -> list[bytes]:
    """A proof with one thing wrong."""
    way = draw(st.sampled_from(["longer", "longer-front", *(["shorter", "flipped", "cut"] if proof else []), *(["swapped"] if len(set(proof)) > 1 else [])]))
    found = list(proof)
    at = draw(st.integers(0, max(0, len(proof) - 1)))
    if way == "longer":
        found.append(draw(st.binary(min_size=32, max_size=32)))
    elif way == "longer-front":
        found.insert(0, draw(st.binary(min_size=32, max_size=32)))
    elif way == "shorter":
        del found[at]
    elif way == "cut":
        found[at] = found[at][:-1]
    elif way == "flipped":
        bit = draw(st.integers(0, 255))
        changed = bytearray(found[at])
        changed[bit // 8] ^= 1 << bit % 8
        found[at] = bytes(changed)
    else:
        other = next(i for i in range(len(found)) if found[i] != found[at])
        found[at], found[other] = found[other], found[at]
    return found


@settings(deadline=None)
@given(st.data(), st.integers(1, 70))
def test_a_spoiled_inclusion_proof_fails(data: st.DataObject, size: int) -> None:
    hashes = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    wrong = data.draw(spoiled(inclusion(hashes, index)))
    assert not tree.is_included(hashes[index], index, size, wrong, by_definition(hashes))


@settings(deadline=None)
@given(st.data(), st.integers(1, 70))
def test_a_spoiled_consistency_proof_fails(data: st.DataObject, size: int) -> None:
    hashes = leaves(size)
    old = data.draw(st.integers(1, size))
    wrong = data.draw(spoiled(consistency(hashes, old)))
    assert not tree.is_consistent(old, size, wrong, by_definition(hashes[:old]), by_definition(hashes))


@settings(deadline=None)
@given(st.integers(1, 70), st.binary(min_size=32, max_size=32), st.data())
def test_a_wrong_root_or_leaf_fails(size: int, wrong: bytes, data: st.DataObject) -> None:
    hashes = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    root, proof = by_definition(hashes), inclusion(hashes, index)
    assert not tree.is_included(wrong, index, size, proof, root)
    assert not tree.is_included(hashes[index], index, size, proof, wrong)
