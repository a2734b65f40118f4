"""Addresses of contacts for everybody: posts and bodies, and what a mailed link opens."""

from django.urls import path

from atalaya.contacts.pages import asking, circulars, public

app_name = "directory"
urlpatterns = [
    path("", public.directory, name="directory"),
    path("organisations/", public.organisations, name="organisations"),
    path("confirm/<slug:secret>/", public.confirm, name="confirm"),
    path("answer/<slug:secret>/", asking.by_link, name="answer"),
    path("circular/<slug:secret>/", circulars.by_link, name="circular"),
]
