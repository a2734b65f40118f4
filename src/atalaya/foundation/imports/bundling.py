"""Several files as one: a folder or a zip file, and which sheet of an importer each of them is."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from atalaya.foundation.imports.declared import Importer, Sheet
from atalaya.foundation.imports.reading import MAX_BYTES
from atalaya.kernel.reasons import Reason, Refused

SUFFIXES = (".csv", ".xlsx")
MAX_FILES = 60
_MOST_BYTES = 50_000_000


def gather(paths: Iterable[Path]) -> list[tuple[str, bytes]]:
    """The tables at these paths, by name: files as they are, of a folder its CSV files and workbooks. Raises Refused, and OSError."""
    found = []
    for path in paths:
        files = sorted(f for f in path.iterdir() if f.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
        for file in files:
            if file.stat().st_size > MAX_BYTES:
                raise in_file(file.name, Refused(Reason("IMPORT_TOO_LARGE", {"most_mb": MAX_BYTES // 1_000_000})))
            found.append((file.name, file.read_bytes()))
    return found


def pack(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The files as one zip file; the same files give the same bytes. Raises Refused when they are too many or too large."""
    if len(files) > MAX_FILES:
        raise Refused(Reason("IMPORT_TOO_MANY_FILES", {"most": MAX_FILES}))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folded:
        for name, content in files:
            if len(content) > MAX_BYTES:
                raise in_file(name, Refused(Reason("IMPORT_TOO_LARGE", {"most_mb": MAX_BYTES // 1_000_000})))
            folded.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpack(content: bytes) -> list[tuple[str, bytes]]:
    """The files in a zip file, those of its folders too, by their bare names. Raises Refused for what is none, or a trap."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folded:
            entries = [e for e in folded.infolist() if not e.is_dir() and Path(e.filename).suffix.lower() in SUFFIXES]
            if len(entries) > MAX_FILES:
                raise Refused(Reason("IMPORT_TOO_MANY_FILES", {"most": MAX_FILES}))
            if sum(e.file_size for e in entries) > _MOST_BYTES:
                raise Refused(Reason("IMPORT_UNFOLDS_TOO_LARGE", {"most_mb": _MOST_BYTES // 1_000_000}))
            return [(Path(e.filename).name, folded.read(e)) for e in entries]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Refused(Reason("IMPORT_NOT_A_TABLE")) from error


def is_bundle(content: bytes) -> bool:
    """Whether it is a zip file of tables, and not a workbook, which is a zip file too."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as folded:
            return "xl/workbook.xml" not in folded.namelist()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return False


def recognised(importer: Importer, name: str, header: Sequence[str]) -> Sheet | None:
    """Which sheet a file is: the one of its name, else the one whose columns it has all of; None if none or several could be meant."""
    stem = Path(name).stem.lower()
    if by_name := next((s for s in importer.sheets if s.slug == stem), None):
        return by_name
    written = set(header)
    likely = [s for s in importer.sheets if {f.name for f in s.fields} <= written]
    return likely[0] if len(likely) == 1 else None


def in_file(name: str, refused: Refused) -> Refused:
    """The same refusal, naming the file."""
    return Refused(Reason("IMPORT_IN_FILE", {"file": name}), *refused.reasons)
