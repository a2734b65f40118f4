"""Which pages are made from the code."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from atalaya.config import matrix
from atalaya.config.documents import (
    api,
    capabilities,
    commands,
    components,
    data_model,
    decisions,
    environment,
    glossary,
    indicators,
    jobs,
    profile_values,
    reasons,
    states,
)
from atalaya.foundation.outbox import documents as events

Maker = Callable[[], str]


def pages(docs: Path) -> dict[str, Maker]:
    """What makes each page, by its path below `docs`."""
    return {
        "explanation/decisions/README.md": partial(decisions.page, docs / "explanation/decisions"),
        "reference/api.md": api.page,
        "reference/capabilities.md": capabilities.page,
        "reference/commands.md": commands.page,
        "reference/components.md": components.page,
        "reference/data-model.md": data_model.page,
        "reference/events.md": events.events_page,
        "reference/glossary.md": partial(glossary.page, docs / "reference"),
        "reference/indicators.md": indicators.page,
        "reference/jobs.md": jobs.page,
        "reference/permissions.md": matrix.permissions_page,
        "reference/profile-values.md": profile_values.page,
        "reference/reasons.md": reasons.page,
        "reference/settings.md": environment.page,
        "reference/states.md": states.page,
    }
