"""Compile the catalogues (.po) into what gettext reads (.mo), without GNU gettext. Run as a module with the folder."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> int:
    """Compile every catalogue below `folder` that is newer than its .mo. Returns how many were written."""
    written = 0
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as text:
            catalogue = read_po(text, locale=source.parent.parent.name)
        with target.open("wb") as binary:
            write_mo(binary, catalogue)
        written += 1
    return written


if __name__ == "__main__":
    compile_catalogues(Path(sys.argv[1]))
