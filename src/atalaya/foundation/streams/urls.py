"""The address of the stream."""

from django.urls import path

from atalaya.foundation.streams import pages

app_name = "streams"
urlpatterns = [path("stream", pages.stream, name="stream")]
