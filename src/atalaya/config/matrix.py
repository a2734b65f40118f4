"""Roles x pages: who may come where, as a file that is reviewed like code and compared in CI."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from atalaya.foundation.api import site
from atalaya.foundation.permissions import capabilities, roles
from atalaya.foundation.permissions.declarations import SIGNED_IN, Declaration, declaration_of
from atalaya.foundation.permissions.roles import Role
from atalaya.foundation.permissions.routes import routes

_HEAD = """# Who may do what

Made by `atalaya docs` from what pages, streams and operations declare and from `src/atalaya/config/roles.py`.
A change of rights shows here as a change of this file. A role counts only at the places it is granted at: a page that
a role may open still shows only what lies there. *Everybody* means everybody who signed in; *public* needs no sign-in.

"""


@dataclass(frozen=True)
class Door:
    """One thing that can be asked for, and what it declared."""

    kind: str
    name: str
    address: str
    declaration: Declaration


def doors() -> Iterator[Door]:
    """Every page, stream and operation, in the order of their addresses."""
    pages = [Door(r.declaration.kind, r.name, r.pattern, r.declaration) for r in routes() if r.declaration and not r.name.startswith("api")]
    yield from sorted(pages, key=lambda d: (d.kind, d.address, d.name))
    for group in site.registered():
        for address, view in sorted(group.router.path_operations.items()):
            for operation in view.operations:
                if declared := declaration_of(operation.view_func):
                    yield Door("endpoint", f"{'/'.join(operation.methods)}", f"/api/v1{group.prefix}{address}", declared)


def admits(role: Role, declaration: Declaration) -> bool:
    """Whether somebody whose only role this is may come in."""
    return declaration.can in {None, SIGNED_IN} or declaration.can in role.capabilities


def _who(declaration: Declaration) -> str:
    if declaration.can is None:
        return f"public: {declaration.why}"
    return f"everybody: {declaration.why}" if declaration.can == SIGNED_IN else f"`{declaration.can}`"


def _table(every: tuple[Role, ...], found: Iterable[Door]) -> list[str]:
    lines = ["| address | asks for | " + " | ".join(r.slug for r in every) + " |", "|---|---|" + "---|" * len(every)]
    for door in found:
        held = " | ".join("●" if admits(r, door.declaration) else "" for r in every)
        name = door.name if door.kind == "endpoint" else ""
        lines.append(f"| {name} `{door.address}` | {_who(door.declaration)} | {held} |".replace("|  `", "| `"))
    return lines


def permissions_page() -> str:
    """The whole file: roles with their capabilities, then pages, streams and operations by role."""
    every = roles.every()
    lines = ["## Roles", "", "| capability | " + " | ".join(r.slug for r in every) + " |", "|---|" + "---|" * len(every)]
    for capability in sorted(capabilities.known()):
        lines.append(f"| `{capability}` {capabilities.label(capability)} | " + " | ".join("●" if capability in r.capabilities else "" for r in every) + " |")
    by_kind: dict[str, list[Door]] = {}
    for door in doors():
        by_kind.setdefault(door.kind, []).append(door)
    for kind, title in (("page", "Pages"), ("stream", "Streams"), ("endpoint", "Operations of the API"), ("public", "Public addresses")):
        if by_kind.get(kind):
            lines += ["", f"## {title}", "", *_table(every, by_kind[kind])]
    return _HEAD + "\n".join(lines) + "\n"
