"""The address of a file."""

from django.urls import path

from atalaya.foundation.files import pages

app_name = "files"
urlpatterns = [path("<slug:file>/", pages.serve, name="serve")]
