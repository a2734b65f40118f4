"""What every page stands on."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebConfig(AppConfig):
    """Middleware, home, search, error pages."""

    name = "atalaya.foundation.web"
    label = "web"

    def ready(self) -> None:
        """Put home into the navigation, the reader's places on it, and the exports behind the registers."""
        from atalaya.foundation.permissions.declarations import SIGNED_IN
        from atalaya.foundation.ui import finding, navigation, registers, slots
        from atalaya.foundation.web import looking, taking, whereabouts

        navigation.register(navigation.Item("home", "now", _("Today"), "web:home", "layout-dashboard", SIGNED_IN, order=0, key="h"))
        slots.register(
            "home.panels",
            slots.Panel("your-places", _("Your places"), SIGNED_IN, order=90, template="web/_places.html", context=whereabouts.places, column=3),
        )
        slots.register(
            "home.panels",
            slots.Panel("changes", _("Changed last"), "audit.view", order=80, template="web/_changes.html", context=whereabouts.changes, column=2),
        )
        finding.register(looking.look)
        registers.use_exporter(taking.take_out)
