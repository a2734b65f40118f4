"""The Merkle tree of RFC 6962: hashes, roots, proofs, and the verifiers of RFC 9162 (2.1.3.2 and 2.1.4.2).

Pure. A *node* is named (level, index): level 0 holds the leaves, and node (h, i) covers the leaves i * 2**h up to, not
including, (i + 1) * 2**h. Only nodes whose leaves are all there are stored; the right edge is put together from them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

SIZE_OF_HASH = 32
EMPTY_ROOT = sha256(b"").digest()

Node = tuple[int, int]
Range = tuple[int, int]
Read = Callable[[Node], bytes]


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf that holds `data`."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of the node above `left` and `right`."""
    return sha256(b"\x01" + left + right).digest()


def split(width: int) -> int:
    """The largest power of two below `width` (at least 2): how many leaves lie in the left half."""
    return 1 << ((width - 1).bit_length() - 1)


def complete(first: int, end: int) -> Iterator[Node]:
    """The stored nodes that cover the leaves `first` to `end`, left to right; `first` is where a subtree begins."""
    while first < end:
        level = (end - first).bit_length() - 1
        yield level, first >> level
        first += 1 << level


def fold(hashes: Sequence[bytes]) -> bytes:
    """The hash of neighbouring subtrees of falling size, as `complete` names them."""
    found = hashes[-1]
    for left in reversed(hashes[:-1]):
        found = node_hash(left, found)
    return found


def root_at(size: int, read: Read) -> bytes:
    """The root of the first `size` leaves."""
    return fold([read(node) for node in complete(0, size)]) if size else EMPTY_ROOT


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes."""
    edge = Edge()
    for leaf in leaves:
        edge.append(leaf)
    return edge.root()


class Edge:
    """The right edge of a growing tree: the fewest hashes from which the root follows."""

    def __init__(self) -> None:
        self.size = 0
        self.peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        index = self.size
        while index & 1:
            leaf = node_hash(self.peaks.pop(), leaf)
            index >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The root over every leaf added so far."""
        return fold(self.peaks) if self.peaks else EMPTY_ROOT


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """The leaves under each hash of the proof that leaf `index` is among the first `size`. Raises ValueError."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} among {size}")
    first, end, found = 0, size, []
    while end - first > 1:
        middle = first + split(end - first)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first = middle
    return found[::-1]


def consistency_ranges(old: int, size: int) -> list[Range]:
    """The leaves under each hash of the proof that the first `old` leaves begin the first `size`. Raises ValueError."""
    if not 0 < old <= size:
        raise ValueError(f"no proof from {old} to {size}")
    first, end, found, begins = 0, size, [], True
    while old != end:
        middle = first + split(end - first)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((first, middle))
            first, begins = middle, False
    if not begins:
        found.append((first, end))
    return found[::-1]


def prove(ranges: Iterable[Range], read: Read) -> list[bytes]:
    """The hashes of `ranges`, from stored nodes."""
    return [fold([read(node) for node in complete(*each)]) for each in ranges]


def _hashes(*values: bytes) -> bool:
    return all(len(value) == SIZE_OF_HASH for value in values)


def is_included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves under `root`."""
    if not 0 <= index < size or not _hashes(leaf, root, *proof):
        return False
    at, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node_hash(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, size: int, proof: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether `proof` shows that the tree of `old` leaves is how the tree of `size` leaves began. False from size 0."""
    if not 0 < old <= size or not _hashes(old_root, root, *proof):
        return False
    if old == size:
        return not proof and old_root == root
    if not proof:
        return False
    whole = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    was = found = whole[0]
    for other in whole[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            was, found = node_hash(other, was), node_hash(other, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, other)
        at, last = at >> 1, last >> 1
    return last == 0 and was == old_root and found == root
