"""The words of retention."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "RETENTION_REASON_NEEDED": _("Say why: the proceeding, its number and who asked for the hold."),
    "RETENTION_HELD": _("A legal hold keeps this record. Release the hold first."),
    "RETENTION_NO_CLASS": _("No module keeps records of the class %(class)s. Look at the list of classes."),
}
ACTIONS = {
    "retention.hold": _("placed a legal hold"),
    "retention.release": _("released a legal hold"),
    "retention.erase": _("erased a record whose time was over"),
}
