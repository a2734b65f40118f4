"""What other modules may use of training."""

from atalaya.training.actions.loading import load
from atalaya.training.capabilities import Can
from atalaya.training.counting import Part, active, latest_year, people, taken_part
from atalaya.training.labels import ATTENDANCE, KINDS, MODALITIES, SEXES
from atalaya.training.ledger import Line, told
from atalaya.training.matching import MOST_NAMES, same_named
from atalaya.training.models import Account, Activity, ActivityChange, ActivityTopic, Attendance, Involvement, Represented, Series
from atalaya.training.rules import OURS

__all__ = [
    "ATTENDANCE",
    "KINDS",
    "MODALITIES",
    "MOST_NAMES",
    "OURS",
    "SEXES",
    "Account",
    "Activity",
    "ActivityChange",
    "ActivityTopic",
    "Attendance",
    "Can",
    "Involvement",
    "Line",
    "Part",
    "Represented",
    "Series",
    "active",
    "latest_year",
    "load",
    "people",
    "same_named",
    "taken_part",
    "told",
]
