"""The methods there are: every file in the package, each version held to the bytes it had when it was published."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from atalaya.foundation import listed
from atalaya.kernel.reasons import Reason, Refused
from atalaya.risk.reading import read
from atalaya.risk.rules.methods import Method

_DATA = Path(__file__).resolve().parent / "data"
OURS = _DATA / "methods"
TEMPLATE = _DATA / "template.yaml"


def load(folder: Path = OURS) -> dict[tuple[str, int], Method]:
    """Every method of a folder by its name and version. Raises listed.NotListed, or Refused for one that is wrong."""
    found = {}
    for name, text in listed.read(folder, "*.yaml"):
        method = read(text)
        if name != f"{method.id}-{method.version}.yaml":
            raise listed.NotListed(name, f"a file is named by its method: {method.id}-{method.version}.yaml")
        found[method.id, method.version] = method
    return found


@cache
def every() -> Mapping[tuple[str, int], Method]:
    """The methods of the product, all versions."""
    return load()


def newest() -> list[Method]:
    """The newest version of each method, by name."""
    found: dict[str, Method] = {}
    for (ident, version), method in every().items():
        if ident not in found or version > found[ident].version:
            found[ident] = method
    return [found[ident] for ident in sorted(found)]


def get(ident: str) -> Method:
    """The newest version of a method. Raises Refused, with the names there are."""
    known = {method.id: method for method in newest()}
    if ident not in known:
        raise Refused(Reason("RISK_NO_METHOD", {"method": ident[:40], "known": ", ".join(known)}))
    return known[ident]
