"""How measures are found by words."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.search import public as search
from atalaya.measures.capabilities import Can
from atalaya.measures.models import Measure


def _describe(measure: Measure) -> search.Described:
    return search.Described(title=measure.title, body=measure.text, language=measure.language)


def register() -> None:
    """Let measures be found."""
    search.register(search.Kind(kind=Measure.ref_kind(), model=Measure, view=Can.VIEW, label=_("Security measures"), describe=_describe))
