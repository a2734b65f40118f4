"""The map of the Americas with the States shaded by a number, for modules above."""

from collections.abc import Mapping

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

STEPS = 4


def shaded_map(title: str, values: Mapping[str, float], links: str = "") -> SafeString:
    """The still map. `values` by ISO code; a State without one is pale. `links` is an address that ends where the code begins."""
    # Here, not above: geometry takes time to load, and whoever only asks for a State's name should not pay it.
    from atalaya.places import mapping, stills

    still = stills.shaded(mapping.states(), mapping.AMERICAS, steps(values))
    return format_html('<div class="c-map">{}</div>', render_to_string("places/_still.html", {"still": still, "title": title, "links": links}))


def steps(values: Mapping[str, float]) -> dict[str, int]:
    """Steps 1 to 4 by rank among the values above nought, so that one large value does not leave all others alike."""
    ranked = sorted({value for value in values.values() if value > 0})
    return {code: 1 + STEPS * ranked.index(value) // len(ranked) for code, value in values.items() if value > 0}
