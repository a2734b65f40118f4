"""The words of the log."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.audit.proofs import State

ACTIONS = {
    "history.adopt": _("adopted the log after a restore"),
    "history.erase_payload": _("erased payloads"),
    "history.ask_verification": _("asked for a verification"),
}
REASONS = {
    "AUDIT_REASON_NEEDED": _("Say why: the log keeps the reason."),
    "AUDIT_NOTHING_TO_ADOPT": _("There is nothing to adopt: the log goes on from its last checkpoint."),
    "AUDIT_TREE_BROKEN": _("A piece of the tree is missing (%(piece)s). Restore a backup that has it, then adopt."),
}
# What a proof's state is called, and how it looks: tone and icon.
STATES = {
    State.PROVEN: (_("Proven"), "ok", "shield-check"),
    State.WAITING: (_("Waiting"), "accent", "clock"),
    State.ERASED: (_("Erased"), "muted", "eye-off"),
    State.BROKEN: (_("Broken"), "danger", "alert-octagon"),
}
MEANINGS = {
    State.PROVEN: _("This entry stands in the tree under a signed checkpoint, as it was written."),
    State.WAITING: _("This entry was just written. The sequencer numbers it within about a second."),
    State.ERASED: _("What was changed has been erased. Who, what, when and where still stand in the tree, as they were written."),
    State.BROKEN: _("This entry is not what was logged, or its checkpoint was not signed here. Verify the log and tell your administrator."),
}
STANDING = {
    "AUDIT_SMALLER": _("The database holds fewer entries than a checkpoint outside it: it was restored from a backup, or shortened."),
    "AUDIT_FORKED": _("The tree in the database is another than the one whose checkpoint stands outside: it was rewritten."),
    "AUDIT_NO_OUTSIDE": _("The checkpoints outside the database are gone."),
    "AUDIT_OTHER_KEY": _("The last checkpoint was signed with a key that is not in the keys folder."),
    "AUDIT_PIECE_MISSING": _("A piece of the tree is missing in the database."),
}
