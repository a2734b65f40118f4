"""What other modules may use of cooperation."""

from atalaya.cooperation.actions import load
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.models import AwardEdition, Contribution, ContributionPart, Instrument, Meeting, MeetingChange, Member, Project

__all__ = ["AwardEdition", "Can", "Contribution", "ContributionPart", "Instrument", "Meeting", "MeetingChange", "Member", "Project", "load"]
