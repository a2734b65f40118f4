"""Addresses of results."""

from django.urls import path

from atalaya.results.pages import brief, dashboard, documents, figure, mandate_table

app_name = "results"
urlpatterns = [
    path("", dashboard.dashboard, name="dashboard"),
    path("mandates/", dashboard.mandates, name="mandates"),
    path("mandates/table/", mandate_table.mandate_table, name="mandate-table"),
    path("states/<slug:code>/", brief.brief, name="brief"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<slug:public_id>/", documents.document, name="document"),
    path("figures/<str:code>/", figure.figure, name="figure"),
]
