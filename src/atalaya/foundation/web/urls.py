"""Home, search and how it looks."""

from django.urls import path

from atalaya.foundation.web import pages

app_name = "web"
urlpatterns = [
    path("", pages.home, name="home"),
    path("search", pages.search, name="search"),
    path("appearance", pages.appearance, name="appearance"),
]
