"""The benchmark command: what it takes, what it says."""

import json

import pytest
from django.core.management import CommandError, call_command

from atalaya.config import benchmarks
from atalaya.config.benchmarks import Measured
from atalaya.config.benchmarks.registry import _benchmarks


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch, db) -> None:
    benchmarks.every()
    monkeypatch.setattr("atalaya.config.management.commands.bench.call_command", lambda *_given, **_named: None)
    numbers = {"good": Measured("acts", 500, "1/s", 400), "bad": Measured("proof", 2, "ms", 1.0, more_is_better=False)}
    for name, one in numbers.items():
        monkeypatch.setitem(_benchmarks, name, ("made up", lambda size, one=one: [one]))


def test_numbers_are_written_as_json(made_up, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench", "good", "--here", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["benchmarks"]["good"] == [{"name": "acts", "value": 500, "unit": "1/s", "target": 400, "met": True}]


def test_a_promise_not_kept_fails(made_up, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(CommandError, match="not reached: proof"):
        call_command("bench", "bad", "--here")
    assert "NOT MET, wanted 1" in capsys.readouterr().out


@pytest.mark.parametrize("given", [["nothing-of-the-kind"], ["good", "--size", "0"]])
def test_wrong_usage_is_two(made_up, given: list[str]) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("bench", *given, "--here")
    assert caught.value.returncode == 2
