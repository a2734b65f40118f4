"""Place paths: "/1/7/204/", the ids from the root down. All that foundation ever sees of the tree.

A path is compared as bytes. "At or below /1/7/" is the range from "/1/7/" up to, not including, "/1/70":
"0" is the character after "/". No LIKE, no prefix function, one index.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PATH = re.compile(r"/(?:[1-9][0-9]*/)*")
ROOT = "/"


def is_path(text: str) -> bool:
    """Whether `text` is written as a place path."""
    return _PATH.fullmatch(text) is not None


def is_top(path: str) -> bool:
    """Whether `path` is the root, or the one place that stands above all others."""
    return path.count("/") <= 2  # noqa: PLR2004  "/" and "/1/"


def child(parent: str, ident: int) -> str:
    """The path of the place `ident` under `parent`."""
    return f"{parent}{ident}/"


def upper(path: str) -> str:
    """The first text after every path at or below `path`."""
    return path[:-1] + "0"


def ancestors(path: str) -> tuple[str, ...]:
    """The paths above `path`, from the top down, the root "/" left out."""
    parts = path.strip("/").split("/")[:-1] if path != ROOT else []
    return tuple("/" + "/".join(parts[: i + 1]) + "/" for i in range(len(parts)))


@dataclass(frozen=True, slots=True, order=True)
class Reach:
    """A path with (`below`) or without what lies under it."""

    path: str
    below: bool = True

    def covers(self, path: str) -> bool:
        """Whether `path` lies within this reach."""
        return path.startswith(self.path) if self.below else path == self.path


def union(reaches: Iterable[Reach]) -> tuple[Reach, ...]:
    """The fewest reaches that cover the same places, in order."""
    kept: list[Reach] = []
    for reach in sorted(set(reaches), key=lambda r: (r.path, not r.below)):
        if not any(k.covers(reach.path) for k in kept):
            kept.append(reach)
    return tuple(kept)


def shared(reaches: Iterable[Reach], within: Reach) -> tuple[Reach, ...]:
    """What `reaches` and `within` have in common."""
    kept = []
    for reach in reaches:
        if within.covers(reach.path):
            kept.append(Reach(reach.path, reach.below and within.below))
        elif reach.covers(within.path):
            kept.append(within)
    return union(kept)
