"""What modules use of retention: `from atalaya.foundation.retention import public as retention`."""

from atalaya.foundation.retention.actions import hold, release
from atalaya.foundation.retention.classes import RecordClass, register
from atalaya.foundation.retention.nightly import run

__all__ = ["RecordClass", "hold", "register", "release", "run"]
