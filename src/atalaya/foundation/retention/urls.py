"""The addresses of retention."""

from django.urls import path

from atalaya.foundation.retention import pages

app_name = "retention"
urlpatterns = [
    path("", pages.index, name="index"),
    path("hold", pages.hold, name="hold"),
    path("release/<slug:held>", pages.release, name="release"),
]
