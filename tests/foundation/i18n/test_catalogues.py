"""A word that is not translated, or wrongly, is found without GNU gettext."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from atalaya.foundation.i18n import catalogues

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "%%(n)s ports"
msgstr "%s"
"""


def source(tmp_path: Path, translated: str) -> tuple[Path, Path]:
    root, folder = tmp_path / "src", tmp_path / "locale"
    (root / "templates").mkdir(parents=True)
    (root / "templates" / "a.html").write_text("{% load i18n %}{% blocktranslate %}{{ n }} ports{% endblocktranslate %}", encoding="utf-8")
    for language in catalogues.FOLDERS:
        file = folder / language / "LC_MESSAGES" / "django.po"
        file.parent.mkdir(parents=True)
        file.write_text(PO % translated, encoding="utf-8")
    return root, folder


@pytest.mark.parametrize(
    ("translated", "what"), [("", "not translated"), ("puertos", "placeholders or tags differ"), ("%(m)s puertos", "placeholders or tags differ")]
)
def test_a_fault_is_found(tmp_path: Path, translated: str, what: str) -> None:
    assert {f.what for f in catalogues.faults(*source(tmp_path, translated))} == {what}


def test_a_translated_word_is_no_fault(tmp_path: Path) -> None:
    assert catalogues.faults(*source(tmp_path, "%(n)s puertos")) == []


def test_collecting_keeps_what_is_translated_and_drops_what_is_no_longer_said(tmp_path: Path) -> None:
    root, folder = source(tmp_path, "%(n)s puertos")
    (root / "b.py").write_text('from x import gettext as _\nA = _("New")\n', encoding="utf-8")
    catalogues.update(root, folder)
    catalogue = catalogues.read(folder, "es")
    assert catalogue.get("%(n)s ports").string == "%(n)s puertos"  # type: ignore[union-attr]
    assert catalogue.get("New") is not None
    (root / "b.py").unlink()
    catalogues.update(root, folder)
    assert catalogues.read(folder, "es").get("New") is None


def test_words_under_another_name_are_collected_too() -> None:
    """`gettext_lazy as _lazy` would be said in English to everybody, and nothing would be missing."""
    names = [
        (str(file), alias)
        for file in settings.PACKAGE.rglob("*.py")
        for alias in re.findall(r"import n?p?n?gettext(?:_lazy|_noop)? as (\w+)", file.read_text(encoding="utf-8"))
    ]
    assert names
    assert [one for one in names if one[1] not in catalogues._CALLS] == []
