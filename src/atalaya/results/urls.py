"""Addresses of results."""

from django.urls import path

from atalaya.results.pages import brief, dashboard, figure

app_name = "results"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("mandates/", dashboard.mandates, name="mandates"),
    path("states/<slug:code>/", brief.brief, name="brief"),
    path("figures/<str:code>/", figure.figure, name="figure"),
]
