"""What other modules may use of the library."""

from atalaya.library.actions.loading import load
from atalaya.library.capabilities import Can
from atalaya.library.glossary import FILE as GLOSSARY
from atalaya.library.models import Edition, Practice, PracticeTopic, Work, WorkAccount, WorkAuthor, WorkTopic
from atalaya.library.queries import recordings_of
from atalaya.library.rules import ACCEPTED, KINDS, RESERVED, address_of
from atalaya.library.showing import title_of

__all__ = [
    "ACCEPTED",
    "GLOSSARY",
    "KINDS",
    "RESERVED",
    "Can",
    "Edition",
    "Practice",
    "PracticeTopic",
    "Work",
    "WorkAccount",
    "WorkAuthor",
    "WorkTopic",
    "address_of",
    "load",
    "recordings_of",
    "title_of",
]
