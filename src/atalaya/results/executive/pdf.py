"""The report as a tagged PDF, set by typst from the same blocks. Text travels as data, never as markup."""

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from atalaya.results.executive.blocks import Paper

_TEMPLATE = Path(__file__).parent / "paper.typ"


def draw(paper: Paper) -> bytes:
    """PDF/UA-1 with embedded fonts; the same paper gives the same bytes."""
    import typst  # here, since few requests need its forty megabytes

    with tempfile.TemporaryDirectory() as folder:
        # An own folder as root: the template reads nothing else, whatever a text says.
        (Path(folder) / "paper.typ").write_bytes(_TEMPLATE.read_bytes())
        (Path(folder) / "paper.json").write_text(json.dumps(asdict(paper), ensure_ascii=False), encoding="utf-8")
        made: bytes = typst.compile(str(Path(folder) / "paper.typ"), root=folder, ignore_system_fonts=True, pdf_standards=["ua-1"])
    return made
