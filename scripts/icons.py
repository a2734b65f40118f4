"""Make the icon sprite anew: `python scripts/icons.py FOLDER`, the unpacked package @tabler/icons (MIT).

The names stand in src/atalaya/foundation/ui/icons.txt, one a line. Only needed when that list changes.
"""

import re
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "src/atalaya/foundation/ui"


def symbol(name: str, drawing: str) -> str:
    """One icon as a symbol of the sprite: the paths alone, so that line and colour come from the page."""
    parts = re.findall(r"<(?:path|circle|rect|line)\b[^>]*/>", drawing)
    drawn = "".join(re.sub(r"\s*/>", "/>", p) for p in parts if 'd="M0 0h24v24H0z"' not in p)
    return f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawn}</symbol>'


def main(folder: Path) -> None:
    """Write the sprite. Stops at the first name the package does not have."""
    names = (UI / "icons.txt").read_text(encoding="utf-8").split()
    symbols = [symbol(n, (folder / "icons/outline" / f"{n}.svg").read_text(encoding="utf-8")) for n in names]
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (UI / "static/ui/icons.svg").write_text(sprite, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
