"""What is found of places by words."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.search import public as search
from atalaya.places.capabilities import Can
from atalaya.places.models import Place


def describe(place: Place) -> search.Described | None:
    """The name, and the code or mark."""
    if place.kind == "root":
        return None
    return search.Described(title=place.name, codes=tuple(filter(None, (place.code, place.mark))), language=place.language)


def register() -> None:
    """Let places be found."""
    search.register(search.Kind(kind="places.place", model=Place, view=Can.VIEW, label=_("Places"), describe=describe))
