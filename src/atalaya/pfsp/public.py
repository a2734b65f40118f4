"""What other modules may use of security levels."""

from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.queries import InForce, highest, in_force
from atalaya.pfsp.rules import LEVELS

__all__ = ["LEVELS", "Can", "InForce", "highest", "in_force"]
