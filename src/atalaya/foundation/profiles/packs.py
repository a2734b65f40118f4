"""The packs there are: every file in a folder, each version held to the bytes it had when it was published."""

from pathlib import Path

from atalaya.foundation import listed
from atalaya.foundation.profiles.reading import Pack, PackError, read

OURS = Path(__file__).resolve().parent / "packs"
DEFAULT = "default"

_packs: dict[tuple[str, int], Pack] = {}


def load(folder: Path = OURS) -> list[Pack]:
    """Load every pack of `folder`. Raises PackError for one that is wrong, unlisted, or changed under the same version."""
    found = []
    try:
        for name, text in listed.read(folder, "*.yaml"):
            pack = read(text, name)
            if name != f"{pack.slug}-{pack.version}.yaml":
                raise PackError(name, [f"a file is named by its pack: {pack.slug}-{pack.version}.yaml"])
            if pack.slug == DEFAULT and folder != OURS:
                raise PackError(name, ["the default pack is the product's own: give yours another slug"])
            found.append(pack)
    except listed.NotListed as error:
        raise PackError(error.name, [error.problem]) from error
    for pack in found:
        _packs[pack.slug, pack.version] = pack
    _check_keys(found)
    return found


def _check_keys(found: list[Pack]) -> None:
    known = newest(DEFAULT)
    for pack in found:
        for key, value in pack.values.items():
            if known is None or key not in known.values:
                raise PackError(f"{pack.slug}-{pack.version}", [f"{key}: the default pack does not name it"])
            if value.kind != known.values[key].kind:
                raise PackError(f"{pack.slug}-{pack.version}", [f"{key}.kind: {known.values[key].kind} in the default pack"])


def get(slug: str, version: int) -> Pack | None:
    """One version of a pack, or None."""
    return _packs.get((slug, version))


def newest(slug: str) -> Pack | None:
    """The highest version of a pack, or None."""
    versions = [version for known, version in _packs if known == slug]
    return _packs[slug, max(versions)] if versions else None


def every() -> list[Pack]:
    """All versions of all packs, in order."""
    return [_packs[key] for key in sorted(_packs)]
