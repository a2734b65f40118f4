"""docs/reference/commands.md."""

import argparse
from collections.abc import Iterator

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from atalaya.config.documents import markdown

_LEAD = (
    "The command is `.venv/bin/atalaya` after `make setup`; `python -m atalaya` is the same. Exit 0: done; 1: the work failed, "
    "with one line on standard error; 2: wrong usage or a setting that is not understood. `--help` says the same as this page. "
    "The framework's own commands (`migrate`, `check`, `shell`, ...) are there too and not listed here."
)
_OF_DJANGO = {"help", "version", "verbosity", "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks"}


def ours() -> dict[str, BaseCommand]:
    """The product's own commands by name."""
    named = {name: app for name, app in get_commands().items() if isinstance(app, str) and app.startswith("atalaya")}
    return {name: load_command_class(app, name) for name, app in sorted(named.items())}


def _arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [a for a in parser._actions if a.dest not in _OF_DJANGO and not isinstance(a, argparse._SubParsersAction)]


def _verbs(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """What may follow the command, each with its help and its own arguments."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            told = {choice.dest: choice.help or "" for choice in action._choices_actions}
            yield from ((name, told.get(name, ""), inner) for name, inner in action.choices.items())


def _written(action: argparse.Action) -> str:
    choices = "\\|".join(map(str, action.choices)) if action.choices else ""
    if not action.option_strings:
        name = choices or str(action.metavar or action.dest).upper()
        return f"[{name}]" if action.nargs in {"?", "*"} else name
    value = "" if action.nargs == 0 else " " + (choices or str(action.metavar or action.dest).upper())
    return f"{action.option_strings[-1]}{value}"


def _meaning(action: argparse.Action) -> str:
    told = (action.help or "").replace("%(default)s", str(action.default)).replace("%%", "%")
    return f"{told} (required)" if action.required and action.option_strings else told


def _table(parser: argparse.ArgumentParser) -> str:
    rows = [(f"`{_written(action)}`", " ".join(_meaning(action).split())) for action in _arguments(parser)]
    return "\n".join(["| argument | meaning |", "|---|---|", *map(markdown.row_of, rows)]) + "\n" if rows else ""


def _section(name: str, command: BaseCommand) -> str:
    parser = command.create_parser("atalaya", name)
    told, _, example = (command.help or "").partition("Example:")
    example = example or (parser.epilog or "").partition("Example:")[2]
    parts = [f"## atalaya {name}\n", " ".join(told.split()) + "\n", _table(parser)]
    for verb, meaning, inner in _verbs(parser):
        parts += [f"### atalaya {name} {verb}\n", f"{meaning[:1].upper()}{meaning[1:]}.\n" if meaning else "", _table(inner)]
    parts.append(f"    {' '.join(example.split())}\n" if example.strip() else "")
    return "\n".join(filter(None, parts))


def choices(name: str) -> set[str]:
    """The words that may follow the command, where it takes one of a list; empty where it does not."""
    found: set[str] = set()
    for action in ours()[name].create_parser("atalaya", name)._actions:
        if not action.option_strings and action.choices:
            found.update(map(str, action.choices))
    return found


def without_example() -> list[str]:
    """The commands whose help gives no example."""
    return [n for n, c in ours().items() if "Example:" not in f"{c.help}{c.create_parser('atalaya', n).epilog or ''}"]


def page() -> str:
    """Every command of the product with its help, its arguments and an example."""
    return markdown.page("Commands", _LEAD, *(_section(name, command) for name, command in ours().items()))
