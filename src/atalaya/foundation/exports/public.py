"""What modules use of exports: `from atalaya.foundation.exports import public as exports`."""

from atalaya.foundation.exports.answering import About, respond
from atalaya.foundation.exports.columns import Column
from atalaya.foundation.exports.writing import KINDS, write

__all__ = ["KINDS", "About", "Column", "respond", "write"]
