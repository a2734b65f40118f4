"""What modules use of search: `from atalaya.foundation.search import public as search`."""

from atalaya.foundation.search.finding import Found, find, matching
from atalaya.foundation.search.keeping import rebuild
from atalaya.foundation.search.kinds import Described, Kind, register

__all__ = ["Described", "Found", "Kind", "find", "matching", "rebuild", "register"]
