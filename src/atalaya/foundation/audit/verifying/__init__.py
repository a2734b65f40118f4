"""Everything recomputed: each entry from its row, the tree from its leaves, each head against the tree and the outside.

It streams: memory does not grow with the log. `rows` looks at entries, `heads` at checkpoints, `walk` goes through both
in the order of the tree. It reads the outside first and the database after it, so that a log that is being written
while it looks is not taken for a truncated one.
"""

from atalaya.foundation.audit.verifying.walk import verify

__all__ = ["verify"]
