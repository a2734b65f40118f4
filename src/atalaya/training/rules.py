"""The words of training as slugs, and the decisions over them. Pure."""

KINDS = ("webinar", "course", "diploma", "conference", "seminar", "workshop", "forum", "other")
OUR_ROLES = ("organiser", "co_organiser", "speaker", "host", "none")
# Rule R8: only what we organise counts as ours.
OURS = ("organiser", "co_organiser")
INVOLVEMENTS = ("organiser", "co_organiser", "partner", "provider", "host", "payer")
MODALITIES = ("", "online", "in_person", "hybrid")
SEXES = ("", "f", "m", "x")
ATTENDANCE = ENROLLED, ATTENDED, COMPLETED = ("enrolled", "attended", "completed")
EMPLOYERS = ("", "port_authority", "terminal", "designated_authority", "agency", "other")
NOMINATION = ("asked", "nominated", "declined", "selected", "reserve", "rejected", "withdrawn")
AWARD = ("granted", "accepted", "declined", "completed", "withdrawn")
METHODS = ("tuition", "travel", "per_diem", "in_kind", "total")
MANDATES = (1, 2, 3, 4)
