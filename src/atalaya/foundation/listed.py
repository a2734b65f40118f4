"""Files that never change once they are published: each stands with its digest in a list beside them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

LIST = "SHA256SUMS"


class NotListed(ValueError):
    """A file that is not listed, or not with the bytes it has. `name` is the file's."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name, self.problem = name, problem


def read(folder: Path, pattern: str) -> Iterator[tuple[str, str]]:
    """The name and the text of each listed file that fits `pattern`, by name. Raises NotListed."""
    try:
        lines = (folder / LIST).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NotListed(str(folder), f"{LIST} cannot be read: list each file in it, as sha256sum {pattern} writes them") from error
    sums = {name.strip().lstrip("*"): digest for digest, _, name in (line.strip().partition(" ") for line in lines)}
    for file in sorted(folder.glob(pattern)):
        raw = file.read_bytes()
        if sums.get(file.name) != hashlib.sha256(raw).hexdigest():
            raise NotListed(file.name, f"its bytes are not those in {LIST}: give what changed a new version and file")
        yield file.name, raw.decode("utf-8")
