"""The chart that stands on the page of a place, and what the map library says on it."""

import json
from typing import Any

from django.utils.translation import gettext as _

from atalaya.places import mapping, stills
from atalaya.places.models import Place


def chart_of(place: Place) -> dict[str, Any]:
    """The still chart of a place, the same sheet for the live one, and whether the place itself is on it."""
    sheet = mapping.sheet_of(place)
    return {
        "still": stills.sheet(sheet, width=760, height=430, chosen=place.key),
        "sheet": sheet.as_json(),
        "drawn": place.west is not None,
        "words": json.dumps(chart_words()),
    }


def chart_words() -> dict[str, str]:
    """What the map library says, in the reader's language."""
    return {
        "CooperativeGesturesHandler.WindowsHelpText": _("Hold Ctrl to zoom the map"),
        "CooperativeGesturesHandler.MacHelpText": _("Hold ⌘ to zoom the map"),
        "CooperativeGesturesHandler.MobileHelpText": _("Use two fingers to move the map"),
    }
