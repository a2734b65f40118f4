"""Addresses of the library for everybody."""

from django.urls import path

from atalaya.library.pages import feeds, public

app_name = "resources"
urlpatterns = [
    path("", public.works, name="works"),
    path("feed.atom", feeds.newest, name="feed"),
    path("glossary/", public.glossary, name="glossary"),
    path("practices/", public.practices, name="practices"),
    path("practices/<slug:public_id>/", public.practice, name="practice"),
    path("lists/<slug:secret>/", public.selection, name="list"),
    path("lists/<slug:secret>/paper/", public.selection_paper, name="list-paper"),
    path("<slug:public_id>/", public.work, name="work"),
    path("<slug:public_id>/copies/<slug:edition>/", public.file, name="file"),
]
