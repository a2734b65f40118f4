"""From the address to the place, and what every page of a place shows around it."""

from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.foundation.ui.slots import Tab
from atalaya.places.framing import around, crumbs, place_or_404, tabs, url_of

__all__ = ["Crumb", "Tab", "around", "crumbs", "place_or_404", "principal_of", "tabs", "url_of"]
