"""The catalogues of words: what the code says, what is translated, and what is wrong with it. Needs no GNU gettext.

Words are collected from Python (gettext and its relatives) and from templates (`translate`, `blocktranslate`). English is
the key; Spanish, Brazilian Portuguese and French are kept in `locale/<language>/LC_MESSAGES/django.po`.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

FOLDERS = ("es", "pt_BR", "fr")
_CALLS: dict[str, object] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "_p": ((1, "c"), 2),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd%]|\{(\w*)\}")
_TAG = re.compile(r"</?\w+")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one message of one language."""

    language: str
    what: str
    message: str

    def __str__(self) -> str:
        return f"{self.language}: {self.what}: {self.message!r}"


def _sources(root: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(root.rglob("*.py")):
        if "migrations" not in file.parts:
            yield str(file.relative_to(root)), file.read_bytes()
    for kind in ("*.html", "*.txt"):
        for file in sorted(root.rglob(kind)):
            if "templates" in file.parts:
                yield str(file.relative_to(root)), templatize(file.read_text(encoding="utf-8")).encode()


def collected(root: Path) -> Catalog:
    """Every message the code below `root` says, with where it says it."""
    catalogue = Catalog(charset="utf-8")
    for name, text in _sources(root):
        for line, message, comments, context in extract("python", io.BytesIO(text), _CALLS, options={"encoding": "utf-8"}):  # type: ignore[arg-type]
            if message and message != ("",):
                catalogue.add(message, locations=[(name, line)], auto_comments=comments, context=context)
    return catalogue


def read(folder: Path, language: str) -> Catalog:
    """The catalogue of one language; an empty one if there is none yet."""
    file = folder / language / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as text:
        return read_po(text, locale=language)


def update(root: Path, folder: Path) -> None:
    """Bring every catalogue up to what the code says. Messages no longer said are dropped."""
    said = collected(root)
    for language in FOLDERS:
        catalogue = read(folder, language)
        catalogue.update(said, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        file = folder / language / "LC_MESSAGES" / "django.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        out = io.BytesIO()
        write_po(out, catalogue, width=0, sort_output=True, omit_header=False, include_lineno=False, ignore_obsolete=True)
        text = re.sub(r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Generated-By):.*\n', "", out.getvalue().decode(), flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")


def faults(root: Path, folder: Path) -> list[Fault]:
    """Everything untranslated, unsure, or whose placeholders or tags differ."""
    said = collected(root)
    found: list[Fault] = []
    for language in FOLDERS:
        catalogue = read(folder, language)
        for message in said:
            if message.id:
                found.extend(_faults_of(message, catalogue.get(message.id, message.context), language))
    return found


def _faults_of(said: Message, kept: Message | None, language: str) -> Iterator[Fault]:
    forms = said.id if isinstance(said.id, tuple | list) else (said.id,)
    shown = str(forms[0])
    strings = () if kept is None else kept.string if isinstance(kept.string, tuple | list) else (kept.string,)
    if not strings or not all(strings):
        yield Fault(language, "not translated", shown)
        return
    if kept is not None and kept.fuzzy:
        yield Fault(language, "unsure", shown)
    wanted = _marks(str(forms[-1]))
    for string in strings:
        missing = wanted ^ _marks(str(string))
        # A singular may leave its number out.
        if missing and not (len(forms) > 1 and missing <= wanted):
            yield Fault(language, "placeholders or tags differ", shown)
            return


def _marks(text: str) -> frozenset[str]:
    return frozenset(m.group(0) for m in _PLACEHOLDER.finditer(text)) | frozenset(_TAG.findall(text))
