"""What people are told of security levels."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.notices import public as notices

CHANGED, COMPLIED = "pfsp.level_changed", "pfsp.level_complied"


def register() -> None:
    """Let people be told."""
    notices.register(
        notices.Kind(
            slug=CHANGED,
            label=_("The security level changed where I work"),
            subject=_("Security level %(level)s: %(place)s"),
            body=_("Security level %(level)s is in force at %(place)s. Open it for the reason, the instructions and what begins with it."),
            urgent=True,
        )
    )
    notices.register(
        notices.Kind(
            slug=COMPLIED,
            label=_("A facility has everything of its security level under way"),
            subject=_("%(place)s: everything of level %(level)s is under way"),
            body=_("Every measure that began with level %(level)s is under way at %(place)s, %(minutes)s minutes after the level was decided or received."),
        )
    )
