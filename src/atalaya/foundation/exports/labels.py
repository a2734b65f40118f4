"""The words of what is done with exports."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {"exports.take_out": _("took data out")}
