"""Choosing a place in a form. Places are known by path; who names and finds them registers with records.resolvers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.kernel.paths import ROOT, is_path

_MOST = 200


class PlaceField(forms.ChoiceField):
    """A select of the places in reach, narrowed by words. A path out of the list is taken too: the action judges it."""

    def __init__(self, *, empty_label: Any = "", **kwargs: Any) -> None:
        super().__init__(choices=(), **kwargs)
        self.empty_label = empty_label
        self.is_cut = False

    def offer(self, principal: Principal, can: str, words: str = "") -> None:
        """Fill the list with where `can` is held ("" for anything held), found by `words`."""
        reaches = principal.reach(can) if can else tuple(r for held in principal.held.values() for r in held)
        heads = sorted({r.path for r in reaches})
        rows = resolvers.find_places(words, heads, limit=_MOST + 1)
        # Grants name the whole tree "/"; the row at its head is the same place.
        found = {ROOT if shown.kind == "root" else path: shown for path, shown in rows}
        self.is_cut = len(found) > _MOST
        if not words:
            missing = [p for p in heads if p not in found]
            named = resolvers.place_labels(missing)
            found = {p: named[p] if p in named else resolvers.Shown(_unnamed(p)) for p in missing} | found
        self.choices = [("", self.empty_label)] + [(path, shown.label) for path, shown in list(found.items())[:_MOST]]

    def valid_value(self, value: str) -> bool:
        """Whether it is written as a place path."""
        return len(value) <= 120 and is_path(value)  # noqa: PLR2004  the column's length


def _unnamed(path: str) -> str:
    return str(_("The whole installation")) if path == ROOT else path
