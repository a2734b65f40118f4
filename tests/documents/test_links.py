"""Every Markdown file: links lead somewhere, addresses are of hosts we mean to name, no path of somebody's machine."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = {".venv", "node_modules", "var", "build", ".git", ".pytest_cache", ".hypothesis"}
HOSTS = re.compile(
    r"localhost|127\.0\.0\.1|192\.0\.2\.\d+|([a-z0-9-]+\.)*example(\.(org|com|net))?|(www\.)?(rfc-editor\.org|c2sp\.org|apache\.org|github\.com)|HOST|NAME|ADDRESS"
)
MACHINE = re.compile(r"(?<![\w./-])/(work|root|Users|home/[a-z]+)(/|\b)")
LINK = re.compile(r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")


def markdown(root: Path) -> Iterator[Path]:
    yield from (f for f in sorted(root.rglob("*.md")) if not LEFT_OUT & set(f.relative_to(root).parts))


def anchors(text: str) -> set[str]:
    """The addresses of the headings, as forges make them."""
    heads = re.findall(r"^#+ +(.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", h).lower()).strip().replace(" ", "-") for h in heads}


def faults(root: Path) -> list[str]:
    found = []
    for file in markdown(root):
        text = file.read_text(encoding="utf-8")
        name = str(file.relative_to(root))
        prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
        found += [f"{name}: {fault}" for target in LINK.findall(prose) if (fault := _broken(file, text, unquote(target)))]
        found += [f"{name}: names the machine's path {m.group()}" for m in MACHINE.finditer(text)]
        hosts = {urlsplit(u).hostname or "" for u in re.findall(r"https?://[^\s)>\"'`|\]]+", text)}
        found += [f"{name}: names the host {h}" for h in sorted(hosts) if h and not HOSTS.fullmatch(h) and not HOSTS.fullmatch(h.upper())]
    return found


def _broken(file: Path, text: str, target: str) -> str | None:
    if re.match(r"[a-z]+:", target):
        return None
    path, _, anchor = target.partition("#")
    goal = file if not path else file.parent / path
    if not goal.exists():
        return f"{target} is not there"
    if anchor and goal.suffix == ".md" and anchor not in anchors(text if goal == file else goal.read_text(encoding="utf-8")):
        return f"{target}: no such heading"
    return None


def test_links_lead_somewhere_and_nothing_names_a_machine() -> None:
    assert len(list(markdown(ROOT))) > 20
    assert faults(ROOT) == []


def test_each_fault_is_found(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("# One two\n", encoding="utf-8")
    good = "# A\n[b](b.md) [b](b.md#one-two) [here](#a) http://localhost:8000 https://atalaya.example/x ./var\n"
    (tmp_path / "a.md").write_text(good, encoding="utf-8")
    assert faults(tmp_path) == []
    bad = "[x](c.md) [y](b.md#three) see /home/ana/x and https://index.invalid/simple\n"
    (tmp_path / "a.md").write_text(bad, encoding="utf-8")
    assert len(faults(tmp_path)) == 4
