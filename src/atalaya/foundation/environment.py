"""The settings as they come from the environment: typed, complete, and strict.

Every variable the product reads is a field here. A secret may be given as NAME_FILE (the file's text, trimmed).
An `ATALAYA_*` variable that is not a field is an error, so that a misspelt one is never ignored in silence.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, get_args, get_type_hints
from urllib.parse import urlsplit

PREFIX = "ATALAYA_"
FOR_TESTS = {"ATALAYA_TEST_POSTGRESQL"}


class SettingError(Exception):
    """A variable is unknown, missing or not of its form. The message names it and says what to write."""


def _truth(text: str) -> bool:
    if text.lower() in {"1", "true", "yes", "on"}:
        return True
    if text.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise ValueError("write 1 or 0")


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True, kw_only=True)
class Environment:
    """One field a variable: ATALAYA_DATA_DIR is `data_dir`. Paths are absolute, numbers are numbers."""

    data_dir: Annotated[Path, "folder of the database, files and logs"] = Path("var")
    database_url: Annotated[str, "sqlite:////absolute/file or postgres://user@host/name; empty is SQLite in the data folder"] = ""
    database_role: Annotated[str, "PostgreSQL role the running product steps down to; empty keeps the role it signs in with"] = "atalaya_app"
    keys_dir: Annotated[Path | None, "folder of signing keys and outside checkpoints; empty is `keys` in the data folder"] = None
    profiles_dir: Annotated[Path | None, "folder of profile packs of one's own, YAML files listed in its SHA256SUMS; empty is none"] = None
    host: Annotated[str, "address `serve` listens on"] = "127.0.0.1"
    port: Annotated[int, "port `serve` listens on"] = 8000
    secret_key: Annotated[str, "signs sessions; empty makes one and keeps it in the keys folder"] = ""
    base_url: Annotated[str, "address people reach the product by; empty is http://localhost:PORT"] = ""
    trusted_proxies: Annotated[tuple[str, ...], "addresses of reverse proxies whose X-Forwarded headers are believed, with commas"] = ("127.0.0.1", "::1")
    allowed_hosts: Annotated[tuple[str, ...], "further host names answered, with commas"] = ()
    email_url: Annotated[str, "smtp://user:password@host:port, smtps://..., or keep: (mails are kept and shown on a page)"] = ""
    email_from: Annotated[str, "sender of mails"] = "atalaya@localhost"
    outgoing: Annotated[bool, "lets the product ask other hosts whether the addresses in its library still answer; never into a private network"] = False
    bus_url: Annotated[str, "nats://... ; empty keeps messages in the process"] = ""
    log_format: Annotated[str, "text or json"] = "text"
    log_level: Annotated[str, "debug, info, warning or error"] = "info"
    debug: Annotated[bool, "shows errors in full; never on a network"] = False
    demo: Annotated[bool, "the database holds the demonstration world: shows its sign-ins on loopback"] = False
    gate_token_file: Annotated[Path | None, "enrolment token of a gate node, used once"] = None

    @property
    def keys(self) -> Path:
        """The keys folder that applies."""
        return self.keys_dir or self.data_dir / "keys"


_PARSERS: dict[object, Callable[[str], object]] = {
    Path: lambda text: Path(text).resolve(),
    Path | None: lambda text: Path(text).resolve() if text else None,
    int: int,
    bool: _truth,
    tuple[str, ...]: _names,
    str: str,
}


def described() -> dict[str, tuple[object, str, object]]:
    """Every variable with its type, its meaning and its default: what the reference page is made from."""
    hints = get_type_hints(Environment, include_extras=True)
    return {PREFIX + f.name.upper(): (*get_args(hints[f.name]), f.default) for f in fields(Environment)}


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """The environment as settings. Raises SettingError, naming the variable, for anything it does not understand."""
    given: dict[str, object] = {}
    kinds = described()
    known = {PREFIX + f.name.upper(): f for f in fields(Environment)}
    for name, spec in known.items():
        text = environ.get(name)
        from_file = environ.get(name + "_FILE") if not name.endswith("_FILE") else None
        if from_file is not None:
            try:
                text = Path(from_file).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingError(f"{name}_FILE: {error.strerror or error}") from error
        if text is None:
            continue
        try:
            given[spec.name] = _PARSERS[kinds[name][0]](text)
        except ValueError as error:
            raise SettingError(f"{name}: {error}") from error
    allowed = set(known) | {n + "_FILE" for n in known} | FOR_TESTS
    if unknown := sorted(n for n in environ if n.startswith(PREFIX) and n not in allowed):
        raise SettingError(f"unknown setting {unknown[0]}; the settings are listed in docs/reference/settings.md")
    env = Environment(**{"data_dir": Path("var").resolve(), **given})  # type: ignore[arg-type]
    if env.log_format not in {"text", "json"}:
        raise SettingError("ATALAYA_LOG_FORMAT: write text or json")
    return env


def host_of(url: str) -> list[str]:
    """The host name in an address, as a list of none or one."""
    host = urlsplit(url).hostname
    return [host] if host else []
