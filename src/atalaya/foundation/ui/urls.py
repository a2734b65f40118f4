"""Addresses of the visual parts."""

from django.urls import path

from atalaya.foundation.ui import pages

app_name = "ui"
urlpatterns = [path("ui/", pages.gallery, name="gallery")]
