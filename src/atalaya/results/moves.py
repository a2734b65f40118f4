"""What moved between two revisions of a report, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.ui import drawing as ui
from atalaya.results.executive import words


def move_of(move: Mapping[str, Any], language: str, citing: Citations) -> dict[str, Any]:
    """One figure that moved, and why, in words."""
    why = []
    if move["added"]:
        why.append(_("records added: %(n)s") % {"n": len(move["added"])})
    if move["removed"]:
        why.append(_("records taken out: %(n)s") % {"n": len(move["removed"])})
    if "as_of" in move:
        why.append(_("as of %(new)s instead of %(old)s") % {"new": words.day(move["as_of"][1], language), "old": words.day(move["as_of"][0], language)})
    if not why:
        why.append(_("the same records say otherwise"))
    before, after = (_said(move[side], language) for side in ("before", "after"))
    return {"label": words.label(move["code"]), "source": citing.html(move["source"]), "before": before, "after": after, "why": "; ".join(why)}


def _said(side: dict[str, Any] | None, language: str) -> str:
    return words.said({**side, "unit": "1"}, language) if side else str(ui.nothing())
