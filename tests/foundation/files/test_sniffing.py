"""A file is what its bytes say, and its name must agree."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atalaya.foundation.files.sniffing import kind_of
from atalaya.kernel.reasons import Refused
from tests.foundation.imports.bringing import xlsx_of

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def office(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as folded:
        for part in ("[Content_Types].xml", *parts):
            folded.writestr(part, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "slug"),
    [
        (b"%PDF-1.7\n...", "plan.PDF", "pdf"),
        (PNG, "a.png", "png"),
        (b"\xff\xd8\xff\xe0rest", "a.jpeg", "jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.webp", "webp"),
        (xlsx_of([["a"]]), "a.xlsx", "xlsx"),
        (office("word/document.xml"), "a.docx", "docx"),
        (b'{"type": "FeatureCollection", "features": []}', "a.geojson", "json"),
        (b"a,b\n1,2", "a.csv", "csv"),
        ("Muelle Peñón < 5 m".encode(), "a.txt", "txt"),
        (b"{not json", "a.txt", "txt"),
    ],
)
def test_what_is_taken(content: bytes, name: str, slug: str) -> None:
    file = io.BytesIO(content)
    assert kind_of(file, name).slug == slug
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (PNG, "a.pdf", "FILE_NAME_DIFFERS"),
        (b"%PDF-1.7", "invoice", "FILE_NAME_DIFFERS"),
        (b"a,b", "a.html", "FILE_NAME_DIFFERS"),
        (b"<html><script>", "a.txt", "FILE_KIND_UNKNOWN"),
        (b"hello <SCRIPT src=x>", "a.txt", "FILE_KIND_UNKNOWN"),
        (b"<?xml version='1.0'?><svg/>", "a.csv", "FILE_KIND_UNKNOWN"),
        (b"\n\n  <!DOCTYPE html>", "a.csv", "FILE_KIND_UNKNOWN"),
        (b"MZ\x90\x00", "a.txt", "FILE_KIND_UNKNOWN"),
        (b"text" * 30_000 + b"\x00", "a.txt", "FILE_KIND_UNKNOWN"),
        (b"\xe9t\xe9", "a.txt", "FILE_KIND_UNKNOWN"),
        (b"", "a.txt", "FILE_KIND_UNKNOWN"),
        (b"PK\x03\x04broken", "a.docx", "FILE_KIND_UNKNOWN"),
        (office("other.xml"), "a.docx", "FILE_KIND_UNKNOWN"),
        (office("word/document.xml", "word/vbaProject.bin"), "a.docx", "FILE_HAS_MACROS"),
        (b"[" * 100_000, "a.json", "FILE_NAME_DIFFERS"),
        (json.dumps({"a": 1}).encode(), "a.pdf", "FILE_NAME_DIFFERS"),
    ],
)
def test_what_is_not_taken(content: bytes, name: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        kind_of(io.BytesIO(content), name)
    assert caught.value.reasons[0].code == code


@given(st.binary(max_size=100), st.sampled_from(["a.txt", "a.csv", "a.png", "a"]))
def test_no_bytes_are_an_error_of_ours(content: bytes, name: str) -> None:
    try:
        slug = kind_of(io.BytesIO(content), name).slug
    except Refused:
        return
    assert slug in {"txt", "csv", "png", "json"}
