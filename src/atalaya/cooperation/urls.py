"""Addresses of cooperation, for those who sign in."""

from django.urls import path

from atalaya.cooperation.pages import assistance, board, collaboration, dialogue, national

REGISTERS = (
    *(dialogue.MEETINGS, dialogue.BODIES, dialogue.TERMS, dialogue.DECISIONS),
    *(collaboration.INSTRUMENTS, collaboration.FOLLOW_UPS, collaboration.PARTNERS, collaboration.MEMBERS, collaboration.EDITIONS),
    *(assistance.PROJECTS, assistance.CONTRIBUTIONS, national.FRAMEWORKS),
)
app_name = "cooperation"
urlpatterns = [
    path("", board.board, name="board"),
    path("by-state/", national.matrix, name="matrix"),
    path("states/<slug:key>/", national.state, name="state"),
    path("donors/<slug:public_id>/", board.donor, name="donor"),
    *(pattern for register in REGISTERS for pattern in register.urls()),
]
