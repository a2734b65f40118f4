"""From the address to the place, and what every page of a place shows around it."""

from atalaya.foundation.ui.slots import Tab
from atalaya.places.framing import Crumb, around, crumbs, named, place_or_404, principal_of, tabs, url_of

__all__ = ["Crumb", "Tab", "around", "crumbs", "named", "place_or_404", "principal_of", "tabs", "url_of"]
