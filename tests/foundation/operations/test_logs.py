"""Logs carry ids and places in the code, never what was being handled."""

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from atalaya.foundation.operations import logs


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    out = io.StringIO()
    formatter = logs.settings_for("json", "info")["formatters"]["line"]
    made = formatter.pop("()")(**formatter)
    handler = logging.StreamHandler(out)
    handler.setFormatter(made)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield out
    root.removeHandler(handler)
    root.setLevel(level)


def read(out: io.StringIO) -> list[dict]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.django_db
def test_a_request_is_one_line_without_its_address(client, lines) -> None:
    answer = client.get("/api/v1/nothing?token=SECRET&name=Perez")
    (line,) = [entry for entry in read(lines) if entry["event"] == "request"]
    assert line["status"] == answer.status_code
    assert line["request"] == answer.headers["X-Request-Id"]
    assert line["who"].startswith("nobody")
    assert "SECRET" not in lines.getvalue()
    assert "Perez" not in lines.getvalue()


def fail() -> None:
    raise ValueError("Maria Perez, passport X123")


def test_an_error_is_its_class_and_its_place(lines) -> None:
    for log in (structlog.get_logger("atalaya.test"), logging.getLogger("elsewhere")):
        try:
            fail()
        except ValueError:
            log.exception("it broke")
    for line in read(lines):
        assert line["event"] == "it broke"
        assert line["error"].startswith("ValueError\n")
        assert "fail" in line["error"]
    assert "Perez" not in lines.getvalue()


def test_a_failed_request_of_djangos_own_line_has_no_address(lines) -> None:
    logging.getLogger("django.request").error("Internal Server Error: %s", "/invitation/SECRET")
    assert read(lines)[0]["event"] == "request failed"
    assert "SECRET" not in lines.getvalue()
