"""What the programme's people are told of what was agreed."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.notices import public as notices


def register() -> None:
    """Let people be told."""
    notices.register(
        notices.Kind(
            slug="cooperation.due",
            label=_("Something agreed is due within a week"),
            subject=_("Due %(day)s: %(what)s"),
            body=_("It was agreed to do this by %(day)s: %(what)s. Open it to say how it stands, what came of it, or that it is put off."),
        )
    )
    notices.register(
        notices.Kind(
            slug="cooperation.overdue",
            label=_("Something agreed is overdue"),
            subject=_("Overdue since %(day)s: %(what)s"),
            body=_("It was agreed to do this by %(day)s: %(what)s. Open it to say what came of it, or drop it with the reason."),
        )
    )
