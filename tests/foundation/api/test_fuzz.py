"""The API against its own description, with what a fuzzer makes up: no 500, and nothing the description does not say."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import sampled_from
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from atalaya.config.wsgi import application
from atalaya.foundation.accounts import queries as accounts
from atalaya.foundation.permissions import sources
from tests import walks

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
pytestmark = [pytest.mark.services, pytest.mark.filterwarnings("ignore")]


def test_every_operation_keeps_its_word(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    user = walks.almighty(monkeypatch)
    known = replace(accounts.principal_of(user), kind="token", via="T")
    monkeypatch.setattr(sources, "principal_for", lambda request: known)
    seen: Counter[int] = Counter()
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for found in schema.get_all_operations():
        operation = found.ok()

        strategy = operation.as_strategy(generation_mode=GenerationMode.POSITIVE) | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)

        @given(case=strategy, real=sampled_from(["", "BB", "PE"]))
        @settings(max_examples=50, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Any, real: str) -> None:
            if real and "key" in (case.path_parameters or {}):
                case.path_parameters["key"] = real
            answer = case.call()
            seen[answer.status_code] += 1
            case.validate_response(answer, checks=CHECKS)

        ask()
    assert seen[200] > 20, seen
    assert seen[401] == seen[403] == 0, seen
