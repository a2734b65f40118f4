"""The tables of training, a file for each cluster."""

from atalaya.training.models.activities import Account, Activity, ActivityChange, ActivityTopic, Involvement, Represented, Series
from atalaya.training.models.attendance import Attendance, Participant, SignUp
from atalaya.training.models.awards import Award, AwardChange, Call, CallChange, Candidate, Nomination, ValueLine
from atalaya.training.models.certificates import Certificate

__all__ = [
    "Account",
    "Activity",
    "ActivityChange",
    "ActivityTopic",
    "Attendance",
    "Award",
    "AwardChange",
    "Call",
    "CallChange",
    "Candidate",
    "Certificate",
    "Involvement",
    "Nomination",
    "Participant",
    "Represented",
    "Series",
    "SignUp",
    "ValueLine",
]
