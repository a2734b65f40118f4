"""Addresses of security levels."""

from django.urls import path

from atalaya.pfsp.pages import due, levels

app_name = "pfsp"
urlpatterns = [
    path("", levels.board, name="board"),
    path("at/<slug:key>/", levels.at, name="at"),
    path("at/<slug:key>/set/", levels.set_, name="set"),
    path("at/<slug:key>/record/", levels.record, name="record"),
    path("at/<slug:key>/tick/", due.tick, name="tick"),
    path("at/<slug:key>/untick/", due.untick, name="untick"),
    path("at/<slug:key>/round/", due.round_, name="round"),
]
