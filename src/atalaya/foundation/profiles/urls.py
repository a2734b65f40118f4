"""The addresses of profiles."""

from django.urls import path

from atalaya.foundation.profiles import pages

app_name = "profiles"
urlpatterns = [
    path("", pages.detail, name="detail"),
    path("assign/", pages.assign, name="assign"),
]
