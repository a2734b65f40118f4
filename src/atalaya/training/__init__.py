"""Training: the activities that teach, who came, what was awarded, and the certificates of it.

An activity has planned and actual dates apart and a status with history. Attendance has three forms that may live side
by side: named persons, anonymous groups, and what a document declares. Figures never merge them. Names of participants
are seen by whom the capability reaches, and by nobody else.
"""
