"""docs/reference/states.md."""

import importlib
import pkgutil
from collections.abc import Iterator

import atalaya
from atalaya.config.documents import markdown
from atalaya.kernel.workflow import Workflow

_LEAD = "The states a record goes through and the ways between them. A way that is not drawn does not exist."


def workflows() -> dict[str, Workflow]:
    """Every state table that the rules of a module declare, by "module: name"."""
    return {f"{module}: {flow.name}": flow for module, flow in sorted(_declared(), key=lambda found: (found[0], found[1].name))}


def _declared() -> Iterator[tuple[str, Workflow]]:
    for found in pkgutil.walk_packages(atalaya.__path__, "atalaya."):
        owner, rules, _inner = f"{found.name}.".removeprefix("atalaya.").removeprefix("foundation.").partition(".rules.")
        if rules:
            module = importlib.import_module(found.name)
            yield from ((owner, value) for value in vars(module).values() if isinstance(value, Workflow))


def page() -> str:
    """Each table as a diagram."""
    parts = [f"## {name}\n\n```mermaid\n{flow.mermaid()}```\n" for name, flow in workflows().items()]
    return markdown.page("States", _LEAD, *(parts or ["None yet: no module of this release declares a state table.\n"]))
