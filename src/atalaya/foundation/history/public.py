"""What modules use of the history: the part of a page that tells what happened to a record."""

from atalaya.foundation.history.walking import history_part

__all__ = ["history_part"]
