"""What modules use of profiles: `from atalaya.foundation.profiles import public as profiles`."""

from atalaya.foundation.profiles.actions import assign
from atalaya.foundation.profiles.packs import load
from atalaya.foundation.profiles.queries import Effective, effective, value

__all__ = ["Effective", "assign", "effective", "load", "value"]
