"""What people are told of measures that wait."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.notices import public as notices

LATE, ESCALATED = "measures.late", "measures.escalated"


def register() -> None:
    """Let people be told."""
    notices.register(
        notices.Kind(
            slug=LATE,
            label=_("A measure I look after is overdue"),
            subject=_("Overdue since %(day)s: %(title)s"),
            body=_("“%(title)s” was due on %(day)s and is not in place. Open it to note what was done, or to give it another day."),
        )
    )
    notices.register(
        notices.Kind(
            slug=ESCALATED,
            label=_("A measure has been overdue for long at a place where I approve measures"),
            subject=_("Still overdue since %(day)s: %(title)s"),
            body=_("“%(title)s” was due on %(day)s and is still not in place. Whoever looks after it, if anybody does, was told."),
        )
    )
