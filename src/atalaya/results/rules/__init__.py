"""The words of reports as slugs, and what may follow what. Pure."""

from atalaya.kernel.workflow import Workflow

KINDS = ("executive",)
DRAFT, PROPOSED, PUBLISHED = STATUSES = ("draft", "proposed", "published")
REPORT = Workflow(
    "report",
    {
        ("", "begin"): DRAFT,
        (DRAFT, "propose"): PROPOSED,
        (PROPOSED, "send_back"): DRAFT,
        (PROPOSED, "publish"): PUBLISHED,
        (PUBLISHED, "revise"): DRAFT,
    },
)
QUALIFIERS = ("exact", "at_least", "over")
