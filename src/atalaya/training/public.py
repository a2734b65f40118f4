"""What other modules may use of training."""

from atalaya.training.actions.loading import load
from atalaya.training.capabilities import Can
from atalaya.training.models import Account, Activity, ActivityChange, ActivityTopic, Attendance, Involvement, Represented, Series
from atalaya.training.rules import OURS

__all__ = ["OURS", "Account", "Activity", "ActivityChange", "ActivityTopic", "Attendance", "Can", "Involvement", "Represented", "Series", "load"]
