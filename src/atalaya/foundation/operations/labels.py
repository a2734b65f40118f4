"""The words of operations."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {
    "operations.retry_failed": _("let failed work go again"),
    "operations.drop_failed": _("gave failed work up"),
}
REASONS = {
    "OPERATIONS_NOT_PARKED": _("This is no longer waiting for a decision: somebody else was faster, or the same work waits already."),
}
CHECKS = {
    "database": _("The database answers"),
    "migrations": _("The tables are those of this release"),
    "background": _("The background work runs"),
    "disk": _("The disk has room"),
}
