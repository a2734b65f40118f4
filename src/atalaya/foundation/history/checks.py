"""An action without words would stand in the history as a code."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage

from atalaya.foundation.audit import words
from atalaya.foundation.records.actions import declared


@checks.register()
def check_words(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Every declared action says what happened."""
    return [
        checks.Warning(f"action {name} has no words", hint="audit.words.register_actions in the module's apps.ready()", id="history.W001")
        for name in sorted(declared() - words.known_actions())
        if not name.startswith(("tests.", "config."))
    ]
