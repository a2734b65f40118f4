"""The pages made from the code: each piece alone, and the command. That those in docs are up to date is a step of `make check`."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from atalaya.config.documents import commands, data_model, markdown, states, writing
from atalaya.foundation.accounts.models import Grant, User
from atalaya.kernel.workflow import Workflow

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A documents' folder with only what people wrote."""
    name = "reference/product_words.csv"
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes((DOCS / name).read_bytes())
    return tmp_path


def test_missing_and_stale_pages_are_named_and_then_written(folder: Path) -> None:
    with pytest.raises(CommandError, match=r"reference/settings\.md"):
        call_command("docs", check=True, folder=folder)
    call_command("docs", folder=folder)
    settings = folder / "reference/settings.md"
    settings.write_text(settings.read_text(encoding="utf-8").replace("ATALAYA_PORT", "ATALAYA_POT"), encoding="utf-8")
    assert list(writing.stale(folder)) == ["reference/settings.md"]


def test_pages_are_the_same_in_every_language_of_who_makes_them() -> None:
    english = writing.made(DOCS)
    with translation.override("es"):
        assert writing.made(DOCS) == english


def test_a_cell_cannot_break_its_table() -> None:
    assert markdown.table(("a", "b"), [("x|y\nz", "")]) == "| a | b |\n|---|---|\n| x\\|y z | |\n"
    assert markdown.table(("a",), []) == "None yet.\n"


def test_every_command_gives_an_example() -> None:
    assert "docs" in commands.ours()
    assert commands.without_example() == []


def test_models_say_where_they_are() -> None:
    assert data_model.where(Grant) == "Placed by `place_path`, shown by `accounts.view`."
    assert data_model.where(User).startswith("Not placed: ")


def test_state_tables_are_found_in_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Workflow("thing", {("", "begin"): "open", ("open", "end"): "closed"})
    monkeypatch.setattr(states, "_declared", lambda: iter([("places", flow)]))
    assert "## places: thing" in states.page()
    assert "open --> closed: end" in states.page()
