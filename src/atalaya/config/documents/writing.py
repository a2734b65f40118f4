"""Writing the pages, and comparing them with what stands in docs/."""

from pathlib import Path

from django.utils import translation

from atalaya.config.documents.pages import pages


def made(docs: Path) -> dict[str, str]:
    """The text of every page by its path below `docs`, in English."""
    with translation.override("en"):
        return {name: make() for name, make in pages(docs).items()}


def stale(docs: Path) -> dict[str, str]:
    """The pages that are missing in `docs` or say something else than the code: what each should be, by path."""
    return {name: text for name, text in made(docs).items() if not (docs / name).is_file() or (docs / name).read_text(encoding="utf-8") != text}


def write(docs: Path) -> list[str]:
    """Write what is missing or stale. Returns the paths that were written."""
    changed = stale(docs)
    for name, text in changed.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text, encoding="utf-8")
    return list(changed)
