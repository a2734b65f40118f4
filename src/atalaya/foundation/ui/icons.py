"""The icons there are: one sprite, Tabler's drawings (MIT)."""

import re
from functools import cache
from pathlib import Path

SPRITE = "ui/icons.svg"


@cache
def names() -> frozenset[str]:
    """The name of every icon of the sprite."""
    text = (Path(__file__).parent / "static" / SPRITE).read_text(encoding="utf-8")
    return frozenset(re.findall(r'id="i-([a-z0-9-]+)"', text))
