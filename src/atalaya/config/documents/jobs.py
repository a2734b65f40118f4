"""docs/reference/jobs.md."""

from atalaya.config.documents import markdown
from atalaya.foundation.jobs import registry
from atalaya.foundation.jobs.rules import Every, Schedule

_LEAD = (
    "Work done by the background process, kept in a table until it is done. A job that dies is taken up again when its lease ends, and "
    "parked after its last attempt."
)


def _comes(schedule: Schedule | None) -> str:
    if schedule is None:
        return "when it is asked for"
    if isinstance(schedule, Every):
        return f"every {schedule.period}"
    return f"daily at {schedule.at_time:%H:%M}, {schedule.zone.key}"


def page() -> str:
    """Every kind of job: what it does, when it comes, as whom it acts."""
    rows = [
        (
            f"`{kind.name}`",
            markdown.first_paragraph(kind.handler.__doc__),
            _comes(kind.schedule),
            ", ".join(f"`{c}`" for c in kind.capabilities) or "no capability",
        )
        for kind in registry.every_kind()
        if kind.handler.__module__.startswith("atalaya.")
    ]
    return markdown.page("Jobs", _LEAD, markdown.table(("job", "does", "comes", "acts with"), rows))
