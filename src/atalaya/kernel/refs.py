"""Ref: a pointer to a record of any module, without importing that module."""

import re
from dataclasses import dataclass

_KIND = re.compile(r"[a-z_]+\.[a-z_]+")


@dataclass(frozen=True, slots=True)
class Ref:
    """`kind` is "module.thing" in lower case, `id` the record's public id. Written "module.thing:ID"."""

    kind: str
    id: str

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"a kind looks like 'module.thing', not {self.kind!r}")
        if not self.id:
            raise ValueError("a reference needs an id")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """The Ref that `str` wrote. Raises ValueError for anything else."""
        kind, _, ident = text.partition(":")
        return cls(kind, ident)
