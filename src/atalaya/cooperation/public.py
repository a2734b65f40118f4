"""What other modules may use of cooperation."""

from atalaya.cooperation.actions.loading import load
from atalaya.cooperation.capabilities import Can
from atalaya.cooperation.labels import KINDS, STATUSES
from atalaya.cooperation.ledger import MeetingLine, called_off
from atalaya.cooperation.mandates import bodies_named, bodies_of_meetings, planned_meetings, terms_of_years
from atalaya.cooperation.models import (
    AwardEdition,
    Body,
    Contribution,
    ContributionPart,
    Delegation,
    Instrument,
    Meeting,
    MeetingChange,
    Member,
    PartnerRole,
    Party,
    Prize,
    Project,
    Provision,
    Seat,
    Term,
)
from atalaya.cooperation.rules.symbols import find as find_symbol

__all__ = [
    "KINDS",
    "STATUSES",
    "AwardEdition",
    "Body",
    "Can",
    "Contribution",
    "ContributionPart",
    "Delegation",
    "Instrument",
    "Meeting",
    "MeetingChange",
    "MeetingLine",
    "Member",
    "PartnerRole",
    "Party",
    "Prize",
    "Project",
    "Provision",
    "Seat",
    "Term",
    "bodies_named",
    "bodies_of_meetings",
    "called_off",
    "find_symbol",
    "load",
    "planned_meetings",
    "terms_of_years",
]
