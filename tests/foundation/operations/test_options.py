"""What serve takes, before Django."""

import socket
from pathlib import Path

import pytest

from atalaya.foundation.operations import options
from atalaya.foundation.operations.options import Unfit


def test_arguments_become_settings() -> None:
    environ: dict[str, str] = {}
    options.into_environment(["--host", "0.0.0.0", "--port", "8141", "--demo", "--verbosity", "1"], environ)  # noqa: S104
    assert environ == {"ATALAYA_HOST": "0.0.0.0", "ATALAYA_PORT": "8141", "ATALAYA_DEMO": "1"}  # noqa: S104


def test_a_secure_address_is_the_base_and_a_given_one_stays() -> None:
    environ = {"ATALAYA_ALLOWED_HOSTS": "port.example"}
    options.into_environment(["--tls-local", "--port", "8142"], environ)
    assert environ["ATALAYA_BASE_URL"] == "https://localhost:8142"
    assert environ["ATALAYA_ALLOWED_HOSTS"].startswith("port.example,")
    environ = {"ATALAYA_BASE_URL": "https://port.example"}
    options.into_environment(["--tls-cert", "x", "--tls-key", "y"], environ)
    assert environ == {"ATALAYA_BASE_URL": "https://port.example"}


def test_a_taken_port_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Unfit, match=r"cannot listen on 127\.0\.0\.1:\d+ .*--port"):
            options.listen("127.0.0.1", taken.getsockname()[1])


def test_an_impossible_port_or_address_is_one_line() -> None:
    with pytest.raises(Unfit, match="--port"):
        options.listen("127.0.0.1", 99999)
    with pytest.raises(Unfit, match="cannot listen"):
        options.listen("192.0.2.1", 0)


def test_a_data_folder_one_cannot_write_is_one_line(tmp_path: Path) -> None:
    options.require_folder(tmp_path / "new")
    (tmp_path / "file").touch()
    with pytest.raises(Unfit, match="ATALAYA_DATA_DIR"):
        options.require_folder(tmp_path / "file" / "below")
