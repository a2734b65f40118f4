"""The packs there are: every file in a folder, each version held to the bytes it had when it was published."""

import hashlib
from pathlib import Path

from atalaya.foundation.profiles.reading import Pack, PackError, read

OURS = Path(__file__).resolve().parent / "packs"
DEFAULT = "default"
_SUMS = "SHA256SUMS"

_packs: dict[tuple[str, int], Pack] = {}


def load(folder: Path = OURS) -> list[Pack]:
    """Load every pack of `folder`. Raises PackError for one that is wrong, unlisted, or changed under the same version."""
    try:
        lines = (folder / _SUMS).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(str(folder), [f"{_SUMS} cannot be read: list each pack in it, as sha256sum *.yaml writes them"]) from error
    sums = {name.lstrip("*"): digest for digest, _, name in (line.strip().partition(" ") for line in lines) for name in [name.strip()]}
    found = []
    for file in sorted(folder.glob("*.yaml")):
        raw = file.read_bytes()
        if sums.get(file.name) != hashlib.sha256(raw).hexdigest():
            raise PackError(file.name, [f"its bytes are not those in {_SUMS}: give a changed pack a new version and file"])
        pack = read(raw.decode("utf-8"), file.name)
        if file.name != f"{pack.slug}-{pack.version}.yaml":
            raise PackError(file.name, [f"a file is named by its pack: {pack.slug}-{pack.version}.yaml"])
        if pack.slug == DEFAULT and folder != OURS:
            raise PackError(file.name, ["the default pack is the product's own: give yours another slug"])
        found.append(pack)
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
