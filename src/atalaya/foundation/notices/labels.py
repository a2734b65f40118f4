"""The words of what is done with notices."""

from django.utils.translation import gettext_lazy as _

ACTIONS = {"notices.choose": _("chose what reaches them"), "notices.keep_quiet": _("set quiet hours")}
