"""What a page weighs, and what its style sheets and modules may not hold."""

import gzip
import re
from itertools import chain
from pathlib import Path

from django.contrib.staticfiles import finders

from atalaya.foundation.ui import assets, icons

CSS, JS, MODULES = 20_000, 25_000, 6
HERE = Path(assets.__file__).parent


def _file(name: str) -> Path:
    found = finders.find(name)
    assert found, name
    return Path(str(found))


def _packed(names: tuple[str, ...]) -> int:
    return sum(len(gzip.compress(_file(n).read_bytes(), 9)) for n in names)


def test_style_sheets_stay_within_their_budget() -> None:
    assert _packed(assets.STYLES) <= CSS


def test_scripts_stay_within_theirs() -> None:
    assert _packed((assets.LIBRARY, *assets.MODULES)) <= JS
    assert len(assets.MODULES) <= MODULES


def test_every_style_sheet_stands_in_a_layer_and_names_only_tokens() -> None:
    for name in assets.STYLES:
        text = re.sub(r"/\*.*?\*/", "", _file(name).read_text(encoding="utf-8"), flags=re.S)
        outside = re.sub(r"@font-face\s*{[^}]*}|@page\s*{[^}]*}|@layer [\w, ]+;", "", text)
        assert outside.strip().startswith("@layer"), name
        if not name.endswith(("tokens.css", "themes.css", "print.css", "account.css")):
            assert not re.search(r"#[0-9a-f]{3,6}\b(?![^{]*{)", outside, re.IGNORECASE), name


def test_auto_says_the_same_as_dark() -> None:
    text = _file("ui/css/themes.css").read_text(encoding="utf-8")
    blocks = {theme: re.search(rf":root\[data-theme={theme}\] {{(.*?)\n\s*}}", text, re.S) for theme in ("dark", "auto")}
    values = {theme: re.findall(r"(--[\w-]+|color-scheme): ([^;]+);", found.group(1)) for theme, found in blocks.items() if found}
    assert values["dark"] == values["auto"]
    assert len(values["dark"]) > 40


def test_every_icon_that_is_named_exists() -> None:
    source = HERE.parent.parent
    named = set(chain.from_iterable(re.findall(r"{% icon \"([\w-]+)\"", f.read_text(encoding="utf-8")) for f in source.rglob("*.html")))
    assert named <= icons.names()


def test_no_template_carries_style_or_script_in_itself() -> None:
    source = HERE.parent.parent
    found = [
        f"{f.name}: {hit}"
        for f in source.rglob("*.html")
        for hit in re.findall(r"<(?!/)[^>]*\s(?:style|on(?:click|change|load|submit|input))=", f.read_text(encoding="utf-8"))
    ]
    assert found == []
