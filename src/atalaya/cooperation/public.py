"""What other modules may use of cooperation."""

from atalaya.cooperation.actions import load
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.ledger import MeetingLine, called_off
from atalaya.cooperation.models import AwardEdition, Contribution, ContributionPart, Instrument, Meeting, MeetingChange, Member, Project

__all__ = [
    "AwardEdition",
    "Can",
    "Contribution",
    "ContributionPart",
    "Instrument",
    "Meeting",
    "MeetingChange",
    "MeetingLine",
    "Member",
    "Project",
    "called_off",
    "load",
]
