"""The port facility security plan and what it turns on: in this release the security level, who set it, and where it is in force.

A level belongs to the Designated Authority. It is set here on a State, a port or a facility, or ordered elsewhere and
recorded by the officer of a facility. The latest decision that covers a facility is in force there. A facility for which
nobody decided has no level: that is not level 1.
"""
