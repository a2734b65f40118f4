"""What may be done next with a place, and why the rest may not: the same rules for the button and for the action."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.ui.steps import Step
from atalaya.kernel.reasons import Reason
from atalaya.places import drafting, labels, rules
from atalaya.places.capabilities import Can
from atalaya.places.models import Place


def steps(principal: Principal, place: Place) -> list[Step]:
    """The steps in order, those closed by the state of the place with their reason; what the reader never may is left out."""
    closed = Reason("PLACE_CLOSED") if place.is_closed else None
    fixed = rules.refuse_edit(place.kind)
    found = [_step(principal, place, Can.ADD, f"add-{kind}", labels.ADD[kind], closed, kind) for kind in rules.children_of(place.kind)]
    if place.kind in {"port", "facility"}:
        found += [_bring(principal, place, closed), _step(principal, place, Can.DRAW, "plan", _("Bring in the base plan"), closed)]
    if not fixed:
        found.append(_step(principal, place, Can.EDIT, "edit", _("Change facts"), closed))
        if place.kind in drafting.LIMITS:
            found.append(_step(principal, place, Can.DRAW, "draw", _("Draw the limits"), closed))
        if place.kind in drafting.POSITION:
            found.append(_step(principal, place, Can.DRAW, "position", _("Set the position"), closed))
        found += _life(principal, place)
    return [step for step in found if step is not None]


def bring_url(place: Place) -> str:
    """Where many areas are brought into a port or facility at once."""
    return f"{reverse('imports:bring', args=['areas'])}?at={place.key}"


def _bring(principal: Principal, place: Place, refusal: Reason | None) -> Step | None:
    if not principal.may(Can.ADD, place.place_path):
        return None
    return Step("bring", _("Bring areas in from GeoJSON"), bring_url(place), "upload", words.say(refusal) if refusal else "")


def _life(principal: Principal, place: Place) -> list[Step | None]:
    if not place.is_closed:
        count = Place.objects.filter(parent=place, status="active").count()
        return [_step(principal, place, Can.CLOSE, "close", _("Close"), rules.refuse_close(place.kind, place.status, count))]
    continued = place.continued_by.exists()
    parent = place.parent
    above = parent.status if parent else "active"
    return [
        _step(principal, place, Can.CLOSE, "reopen", _("Open again"), rules.refuse_reopen(place.status, above, continued=continued)),
        _step(principal, place, Can.ADD, "continue", _("Open a successor"), rules.refuse_continue(place.kind, place.status, continued=continued)),
    ]


_ICONS = {"edit": "pencil", "draw": "polygon", "position": "map-pin", "plan": "map", "close": "lock", "reopen": "lock-open", "continue": "arrow-forward-up"}


def _step(principal: Principal, place: Place, can: Can, slug: str, label: Text, refusal: Reason | None, kind: str = "") -> Step | None:  # noqa: PLR0917
    if not principal.may(can, place.place_path):
        return None
    try:
        url = reverse("places:add", args=[place.key, kind]) if kind else reverse(f"places:{slug}", args=[place.key])
    except NoReverseMatch:
        return None
    return Step(slug, label, url, _ICONS.get(slug, "plus"), words.say(refusal) if refusal else "")
