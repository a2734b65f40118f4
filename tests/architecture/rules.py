"""What the import contracts cannot say, as functions over a source tree. Each returns what breaks the rule, one line each."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ORDER = (
    ("config",),
    ("demo",),
    ("results", "sharing"),
    ("needs",),
    ("drills", "watch", "cyber"),
    ("gates",),
    ("inspections",),
    ("emergency",),
    ("risk", "training"),
    ("pfsp",),
    ("measures", "library", "cooperation"),
    ("ships",),
    ("contacts",),
    ("places",),
    ("foundation",),
    ("kernel",),
)
RANK = {name: len(ORDER) - i for i, line in enumerate(ORDER) for name in line}

PYTHON_LINES, FUNCTION_LINES, TEMPLATE_LINES, CSS_LINES, JS_LINES, TEST_LINES = 500, 60, 150, 200, 150, 600
BANNED_NAMES = {"core", "common", "utils", "util", "helpers", "helper", "manager", "service", "services", "misc"}
WRITES = {"save", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create"}
WRITERS = {"actions.py", "models.py", "managers.py"}
# Queues and logs below the actions, and what writes to Django's own tables: each is read when it grows.
WRITE_EXCEPTIONS = {
    "foundation/records/models.py",
    "foundation/audit",
    "foundation/outbox",
    "foundation/jobs",
}


def may_depend(module: str, on: str) -> bool:
    """Whether code of `module` may know `on`: itself or something lower."""
    return module == on or RANK.get(module, 0) > RANK.get(on, 0)


_LOOKED_AT = (ast.Call, ast.Attribute, ast.FunctionDef, ast.AsyncFunctionDef)
_Nodes = tuple[ast.Call | ast.Attribute | ast.FunctionDef | ast.AsyncFunctionDef, ...]


@cache
def _parsed(file: Path, _changed: int) -> tuple[str, _Nodes]:
    text = file.read_text(encoding="utf-8")
    return text, tuple(node for node in ast.walk(ast.parse(text)) if isinstance(node, _LOOKED_AT))


def _python(tree: Path) -> Iterator[tuple[Path, str, _Nodes]]:
    """Each file outside the migrations with its text and the nodes the rules ask about, outermost first."""
    for file in sorted(tree.rglob("*.py")):
        if "migrations" not in file.parts:
            yield file.relative_to(tree), *_parsed(file, file.stat().st_mtime_ns)


def writes(tree: Path, exceptions: Iterable[str] = WRITE_EXCEPTIONS) -> list[str]:
    """Writes outside actions and models: `.save(`, `.delete(`, `objects.create(`, `objects.update(`, `bulk_...(`."""
    found = []
    for file, _text, nodes in _python(tree):
        in_package = {"actions", "models"} & set(file.parts[:-1])
        if file.name in WRITERS or in_package or any(str(file).startswith(e) for e in exceptions):
            continue
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node):
                found.append(f"{file}:{node.lineno}: .{node.func.attr}( outside actions")
    return found


def _writes(call: ast.Call) -> bool:
    function = call.func
    assert isinstance(function, ast.Attribute)
    owner = ast.unparse(function.value)
    if function.attr in {"create", "update"}:
        return owner.endswith(("objects", "_base_manager")) or ".filter(" in owner or "reached_by(" in owner
    # A session, a cache or a file is no record.
    return function.attr in WRITES and not re.search(r"session|cache|file|form|image|workbook|storage|connection", owner, re.IGNORECASE)


def signals(tree: Path) -> list[str]:
    """Django's model signals anywhere but in foundation."""
    return [
        f"{file}: imports Django's signals"
        for file, text, _nodes in _python(tree)
        if file.parts[0] != "foundation" and re.search(r"django\.(db\.models|core|contrib\.auth)(\.signals| import signals)", text)
    ]


def unscoped(tree: Path) -> list[str]:
    """`_base_manager` and raw SQL outside foundation: they read past the scope."""
    return [
        f"{file}:{node.lineno}: {node.attr}"
        for file, _text, nodes in _python(tree)
        if file.parts[0] != "foundation"
        for node in nodes
        if isinstance(node, ast.Attribute) and (node.attr in {"_base_manager", "raw"} or (node.attr == "cursor" and "connection" in ast.unparse(node.value)))
    ]


def counts(tree: Path) -> list[str]:
    """Aggregates over a relation: they join past the scope. Count rows of the scoped side, by pk or an own field."""
    found = []
    for file, _text, nodes in _python(tree):
        for node in nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"Count", "Sum", "Avg", "Min", "Max"} and node.args:
                first = node.args[0]
                text = first.value if isinstance(first, ast.Constant) else ""
                joined = isinstance(text, str) and ("__" in text or (ast.unparse(node.func).endswith("Count") and text not in {"pk", "id", "*", ""}))
                if joined:
                    found.append(f"{file}:{node.lineno}: {ast.unparse(node)[:60]} counts through a relation")
    return found


def sizes(tree: Path, known: Iterable[str] = ()) -> list[str]:
    """Files and functions over the hard limits, but for those named in `known`: a list that may only shrink."""
    found = []
    limits = {".py": PYTHON_LINES, ".html": TEMPLATE_LINES, ".css": CSS_LINES, ".js": JS_LINES, ".mjs": JS_LINES}
    for file in sorted(tree.rglob("*")):
        name = str(file.relative_to(tree))
        if file.suffix not in limits or "vendor" in file.parts or name in known:
            continue
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > limits[file.suffix]:
            found.append(f"{name}: {lines} lines, at most {limits[file.suffix]}")
    for path, _text, nodes in _python(tree):
        for node in nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES:
                found.append(f"{path}:{node.lineno}: {node.name} has more than {FUNCTION_LINES} lines")
    return found


def names(tree: Path) -> list[str]:
    """Modules whose name says nothing."""
    return [str(f.relative_to(tree)) for f in sorted(tree.rglob("*")) if f.stem in BANNED_NAMES and (f.suffix == ".py" or f.is_dir())]


def templates(tree: Path) -> list[str]:
    """Templates that include or extend another module's, or link to a module above."""
    found = []
    foundation = {p.name for p in (tree / "foundation").iterdir() if p.is_dir()} if (tree / "foundation").is_dir() else set()
    for file in sorted(tree.rglob("*.html")):
        path = file.relative_to(tree)
        module = path.parts[0]
        text = file.read_text(encoding="utf-8")
        for target in re.findall(r"{%\s*(?:include|extends)\s+[\"']([^\"'/]+)/", text):
            if target != module and target not in foundation:
                found.append(f"{path}: takes a template of {target}")
        for space in re.findall(r"{%\s*url\s+[\"'](\w+):", text):
            owner = space if space in RANK else "foundation"
            if not may_depend(module, owner):
                found.append(f"{path}: links up to {space}")
    return found


def foreign_keys(pairs: Iterable[tuple[str, str, str]]) -> list[str]:
    """(module, field, module it points to): a key may point only to what its own module could import."""
    return [f"{field}: {module} points up to {target}" for module, field, target in pairs if not may_depend(module, target)]


def undeclared_actions(tree: Path) -> list[str]:
    """Public functions of an actions.py that are not @action, or take anything but keywords."""
    found = []
    for file, _text, nodes in _python(tree):
        if file.name != "actions.py" and "actions" not in file.parts[:-1]:
            continue
        if str(file) == "foundation/records/actions.py":
            continue
        for node in nodes:
            if not isinstance(node, ast.FunctionDef) or node.col_offset or node.name.startswith("_"):
                continue
            marked = any("action" in ast.unparse(d).split("(")[0].split(".")[-1] for d in node.decorator_list)
            if not marked or node.args.args or node.args.posonlyargs or "actor" not in {a.arg for a in node.args.kwonlyargs}:
                found.append(f"{file}:{node.lineno}: {node.name} is not an @action with keyword-only arguments, actor among them")
    return found
