"""The reference page of events, from the code: who sends each, what it carries, who reacts."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.utils.module_loading import autodiscover_modules

from atalaya.foundation.outbox import reactions, wire
from atalaya.kernel.events import Event

_HEAD = """# Events

Every event, what it carries, who sends it and who reacts. Written by `atalaya docs`; do not edit.

An event is written in the transaction of the action that sends it and delivered at least once to each reaction, in
order for each subject. It carries ids and plain values, never names.
"""

_SENDS = re.compile(r"\b(?:emit|send)\(")


def known() -> list[type[Event]]:
    """Every class of events of the product, by name."""
    autodiscover_modules("events")
    return sorted((e for e in _below(Event) if e.__module__.startswith("atalaya.")), key=wire.name_of)


def _below(kind: type[Event]) -> Iterator[type[Event]]:
    for made in kind.__subclasses__():
        yield made
        yield from _below(made)


def senders() -> dict[str, list[str]]:
    """For each event's class name, the functions whose code calls `emit` or `send` with it, as "module.function"."""
    found: dict[str, list[str]] = {}
    for app in apps.get_app_configs():
        if not app.name.startswith("atalaya."):
            continue
        for file in sorted(Path(app.path).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            if not _SENDS.search(text):
                continue
            for function, event in _emits(ast.parse(text)):
                found.setdefault(event, []).append(f"{app.label}.{function}")
    return found


def _emits(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for call in ast.walk(function):
            if isinstance(call, ast.Call) and _last_name(call.func) in {"emit", "send"}:
                made = [_last_name(inner.func) for a in call.args for inner in ast.walk(a) if isinstance(inner, ast.Call)]
                yield from ((function.name, name) for name in made if name[:1].isupper())


def _last_name(node: Any) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _type_name(kind: Any) -> str:
    return getattr(kind, "__name__", None) if isinstance(kind, type) else str(kind).replace("datetime.", "")  # type: ignore[return-value]


def events_page() -> str:
    """docs/reference/events.md as it should be."""
    sent = senders()
    parts = [_HEAD]
    for event in known():
        payload = [f"| `{field}` | {_type_name(kind)} |" for field, kind in wire.kinds_of(event).items()]
        heard = [f"`{r.name}` ({', '.join(r.capabilities) or 'no capability'})" for r in reactions.to(event)]
        by = sorted(set(sent.get(event.__name__, [])))
        parts += [
            f"\n## {wire.name_of(event)}\n",
            (inspect.getdoc(event) or "").split("\n\n")[0] + "\n",
            f"Sent by: {', '.join(f'`{name}`' for name in by) or 'nobody yet'}.  ",
            f"Reactions: {', '.join(heard) or 'none'}.\n",
            "| field | type |\n|---|---|",
            *payload,
        ]
    return "\n".join(parts) + "\n"
