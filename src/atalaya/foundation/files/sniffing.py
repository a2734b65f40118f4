"""What a file is, by its bytes. Pure; the name of the file is heard last and must agree."""

import codecs
import json
import re
import zipfile
from dataclasses import dataclass
from typing import IO

from atalaya.kernel.reasons import Reason, Refused


@dataclass(frozen=True)
class Kind:
    """`slug` is stored; `endings` are the names it may have; `inline` is shown in the page's own window, all else is kept."""

    slug: str
    media_type: str
    endings: tuple[str, ...]
    inline: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    k.slug: k
    for k in (
        Kind("pdf", "application/pdf", ("pdf",)),
        Kind("png", "image/png", ("png",), inline=True),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg"), inline=True),
        Kind("webp", "image/webp", ("webp",), inline=True),
        Kind("xlsx", _OFFICE + "spreadsheetml.sheet", ("xlsx",)),
        Kind("docx", _OFFICE + "wordprocessingml.document", ("docx",)),
        Kind("json", "application/json", ("json", "geojson")),
        Kind("csv", "text/csv; charset=utf-8", ("csv",)),
        Kind("txt", "text/plain; charset=utf-8", ("txt",)),
    )
}
IMAGES = frozenset({"png", "jpeg", "webp"})
TABLES = frozenset({"csv", "xlsx"})
DOCUMENTS = IMAGES | TABLES | {"pdf", "docx", "json", "txt"}

_HEAD = 65_536
_MARKUP = re.compile(r"<\s*(!doctype|html|svg|script|\?xml|body|head|iframe)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_UNFOLDED = 500_000_000
_PART_OF = {"xl/workbook.xml": "xlsx", "word/document.xml": "docx"}


def kind_of(file: IO[bytes], name: str) -> Kind:
    """The kind of `file`, read from its start. Raises Refused if it is none we take, or its name says another."""
    slug = _slug(file)
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if slug == "text":
        slug = "csv" if ending == "csv" else "txt"
    if slug is None:
        raise Refused(Reason("FILE_KIND_UNKNOWN", {}, "file"))
    kind = KINDS[slug]
    if ending not in kind.endings:
        raise Refused(Reason("FILE_NAME_DIFFERS", {"is": slug, "ending": ending[:12]}, "file"))
    return kind


def _slug(file: IO[bytes]) -> str | None:
    file.seek(0)
    head = file.read(_HEAD)
    found: str | None
    if head.startswith(b"%PDF-"):
        found = "pdf"
    elif head.startswith(b"\x89PNG\r\n\x1a\n"):
        found = "png"
    elif head.startswith(b"\xff\xd8\xff"):
        found = "jpeg"
    elif head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        found = "webp"
    elif head.startswith(b"PK\x03\x04"):
        found = _office(file)
    else:
        found = _text(file)
    file.seek(0)
    return found


def _office(file: IO[bytes]) -> str | None:
    try:
        with zipfile.ZipFile(file) as folded:
            entries = folded.infolist()
            names = {e.filename for e in entries}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return None
    if sum(e.file_size for e in entries) > _UNFOLDED:
        raise Refused(Reason("FILE_UNFOLDS_TOO_LARGE", {"most_mb": _UNFOLDED // 1_000_000}, "file"))
    if "[Content_Types].xml" not in names:
        return None
    if any(n.lower().endswith(("vbaproject.bin", ".exe", ".dll")) or "/activex/" in n.lower() for n in names):
        raise Refused(Reason("FILE_HAS_MACROS", {}, "file"))
    return next((slug for part, slug in _PART_OF.items() if part in names), None)


def _text(file: IO[bytes]) -> str | None:
    """ "json", "text", or None. All of it is looked at: a text with one binary piece in it is no text."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    parts = []
    try:
        while piece := file.read(_HEAD):
            parts.append(decoder.decode(piece))
            if _CONTROL.search(parts[-1]):
                return None
        parts.append(decoder.decode(b"", final=True))
    except UnicodeDecodeError:
        return None
    text = "".join(parts)
    if not text.strip() or _MARKUP.search(text[:_HEAD]):
        return None
    if text.lstrip()[0] in "{[":
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            return "text"
        return "json"
    return "text"
