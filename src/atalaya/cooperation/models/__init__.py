"""The tables of cooperation."""

from atalaya.cooperation.models.bodies import BODY_KINDS, SEATS, Body, Provision, Seat, Term
from atalaya.cooperation.models.frameworks import FRAMEWORK_KINDS, Advice, Framework, FrameworkChange
from atalaya.cooperation.models.instruments import FollowUp, Instrument, Party
from atalaya.cooperation.models.meetings import DECISION_KINDS, Decision, Delegation, Meeting, MeetingChange
from atalaya.cooperation.models.members import AwardEdition, Member, PartnerRole, Prize
from atalaya.cooperation.models.projects import Contribution, ContributionPart, Project, ProjectChange
from atalaya.cooperation.models.shared import NOTE, TITLE, Programme

__all__ = [
    "BODY_KINDS",
    "DECISION_KINDS",
    "FRAMEWORK_KINDS",
    "NOTE",
    "SEATS",
    "TITLE",
    "Advice",
    "AwardEdition",
    "Body",
    "Contribution",
    "ContributionPart",
    "Decision",
    "Delegation",
    "FollowUp",
    "Framework",
    "FrameworkChange",
    "Instrument",
    "Meeting",
    "MeetingChange",
    "Member",
    "PartnerRole",
    "Party",
    "Prize",
    "Programme",
    "Project",
    "ProjectChange",
    "Provision",
    "Seat",
    "Term",
]
