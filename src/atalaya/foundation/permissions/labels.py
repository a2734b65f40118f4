"""The words of the reasons that the permission engine gives."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words


def register() -> None:
    """Give the codes their sentences."""
    words.register_reasons(
        {
            "NOT_PERMITTED": _("Your roles here do not include this. Ask whoever gives roles at this place."),
            "OUT_OF_REACH": _("This would move the record to where you may not work. Choose a place within your reach."),
        }
    )
