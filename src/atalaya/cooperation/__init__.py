"""Cooperation: meetings of bodies, projects and who pays for them, instruments signed, members, award editions.

What teaches is a `training` activity; a meeting of a body is here. Amounts given for a group of projects stay the
group's: nobody divides what the source did not.
"""
