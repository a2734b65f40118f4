"""The words of profiles."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "PROFILE_NO_PACK": _("There is no version %(version)s of the pack %(pack)s. Choose one that is installed."),
    "PROFILE_IN_THE_PAST": _("A profile holds from today on, not for days gone by. Choose today or a later day."),
    "PROFILE_REASON_NEEDED": _("Say why: the decision, its date and who took it."),
    "PROFILE_CHANGED_MEANWHILE": _("Somebody assigned a profile here meanwhile: it stands in the list below. Look at what would change now."),
}
ACTIONS = {"profiles.assign": _("assigned a profile")}
