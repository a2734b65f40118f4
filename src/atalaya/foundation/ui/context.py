"""What every template may ask for: navigation, strip, place, principal and preferences. Made only when asked."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.permissions.principals import NOBODY, Principal
from atalaya.foundation.ui import here, navigation, strip
from atalaya.foundation.ui.preferences import languages, preferences
from atalaya.kernel import clock

_THEMES = (
    {"slug": "auto", "label": _("As the device"), "icon": "contrast"},
    {"slug": "light", "label": _("Light"), "icon": "sun"},
    {"slug": "dark", "label": _("Dark"), "icon": "moon"},
    {"slug": "night", "label": _("Night watch"), "icon": "building-lighthouse"},
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `nav_tabs`, `strip`, `standing`, `principal`, `user_prefs`, `languages`, `themes`, `moment_now`."""
    principal: Principal = getattr(request, "principal", NOBODY)
    prefs = preferences(request)
    sections = SimpleLazyObject(lambda: navigation.menu(principal, request.path))
    return {
        "nav": sections,
        "nav_tabs": SimpleLazyObject(lambda: navigation.tabs(sections)),
        "strip": SimpleLazyObject(lambda: strip.readings(principal, here.standing_at(request))),
        "standing": SimpleLazyObject(lambda: here.here(request)),
        "place_chooser": SimpleLazyObject(here.chooser),
        "principal": principal,
        "user_prefs": prefs,
        "languages": languages(prefs.language),
        "themes": _THEMES,
        "moment_now": clock.now(),
    }
