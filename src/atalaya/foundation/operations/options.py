"""What `atalaya serve` takes, laid into the environment before Django reads its settings. Pure Python."""

import argparse
import os
import socket
from collections.abc import MutableMapping, Sequence
from pathlib import Path


class Unfit(Exception):
    """The product cannot start here. The message is the one line that says why and what to do."""


def parser(base: argparse.ArgumentParser | None = None) -> argparse.ArgumentParser:
    """The arguments of serve."""
    made = base or argparse.ArgumentParser(add_help=False)
    made.add_argument("--host", help="address to listen on; 127.0.0.1 keeps it on this machine")
    made.add_argument("--port", type=int, help="port to listen on")
    made.add_argument("--tls-cert", metavar="FILE", help="certificate chain, PEM")
    made.add_argument("--tls-key", metavar="FILE", help="its private key, PEM")
    made.add_argument("--tls-local", action="store_true", help="make and use a certificate authority of this installation")
    made.add_argument("--demo", action="store_true", help="build the demonstration world first if the database is empty")
    return made


def into_environment(arguments: Sequence[str], environ: MutableMapping[str, str] = os.environ) -> None:
    """Set the ATALAYA_* variables that the arguments of serve stand for. Unknown arguments are left to the command."""
    given, _rest = parser(argparse.ArgumentParser(add_help=False, exit_on_error=False)).parse_known_args(list(arguments))
    if given.host:
        environ["ATALAYA_HOST"] = given.host
    if given.port is not None:
        environ["ATALAYA_PORT"] = str(given.port)
    if given.demo:
        environ.setdefault("ATALAYA_DEMO", "1")
    if given.tls_local or given.tls_cert:
        environ.setdefault("ATALAYA_BASE_URL", f"https://localhost:{environ.get('ATALAYA_PORT', '8000')}")
    if given.tls_local:
        named = [n for n in environ.get("ATALAYA_ALLOWED_HOSTS", "").split(",") if n]
        environ["ATALAYA_ALLOWED_HOSTS"] = ",".join(dict.fromkeys([*named, *local_names()]))


def local_names() -> list[str]:
    """The names and addresses this machine answers to on its own network, without asking any other machine."""
    name = socket.gethostname()
    found = [name.lower()] if name else []
    if "." not in name and name:
        found.append(f"{name.lower()}.local")
    for probe, family in (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6)):
        with socket.socket(family, socket.SOCK_DGRAM) as out:
            try:
                out.connect((probe, 9))  # no packet leaves: this only asks which of our addresses would be used
                found.append(out.getsockname()[0])
            except OSError:
                continue
    return list(dict.fromkeys(found))


def require_folder(folder: Path) -> None:
    """Make the data folder and try to write in it. Raises Unfit."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".trial-{os.getpid()}"
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise Unfit(f"cannot write in the data folder {folder} ({error.strerror}); set ATALAYA_DATA_DIR to a folder this user owns") from error


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises Unfit when the port is taken or the address is not ours."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(256)
        made.set_inheritable(True)
    except (OSError, OverflowError) as error:
        said = getattr(error, "strerror", None) or error
        raise Unfit(f"cannot listen on {host}:{port} ({said}); choose another with --port or ATALAYA_PORT") from error
    return made
