"""The tables of the library, a file for each cluster."""

from atalaya.library.models.links import Link
from atalaya.library.models.practices import Practice, PracticeChange, PracticeTopic
from atalaya.library.models.selections import Selection, SelectionItem
from atalaya.library.models.works import Edition, Work, WorkAccount, WorkAuthor, WorkTopic

__all__ = [
    "Edition",
    "Link",
    "Practice",
    "PracticeChange",
    "PracticeTopic",
    "Selection",
    "SelectionItem",
    "Work",
    "WorkAccount",
    "WorkAuthor",
    "WorkTopic",
]
