"""What other modules may use of measures."""

from atalaya.measures.actions import Evidence, fulfil, raise_measure, show
from atalaya.measures.capabilities import Can
from atalaya.measures.labels import FAMILIES as FAMILY_WORDS
from atalaya.measures.models import Measure
from atalaya.measures.queries import answering, at, in_place, open_measures
from atalaya.measures.rules import FAMILIES, KINDS

__all__ = ["FAMILIES", "FAMILY_WORDS", "KINDS", "Can", "Evidence", "Measure", "answering", "at", "fulfil", "in_place", "open_measures", "raise_measure", "show"]
