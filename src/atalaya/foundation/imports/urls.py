"""The addresses of imports."""

from django.urls import path

from atalaya.foundation.imports import pages, received_pages

app_name = "imports"
urlpatterns = [
    path("", pages.index, name="index"),
    path("received/", received_pages.received, name="received"),
    path("received/<slug:public_id>/", received_pages.table, name="received-table"),
    path("received/<slug:public_id>.<slug:kind>", received_pages.table_file, name="received-file"),
    path("<slug:slug>/", pages.bring, name="bring"),
    path("<slug:slug>/template.<slug:kind>", pages.template, name="template"),
    path("<slug:slug>/<slug:upload>/", pages.look, name="look"),
    path("<slug:slug>/<slug:upload>/confirm", pages.confirm, name="confirm"),
    path("<slug:slug>/<slug:upload>/drop", pages.drop, name="drop"),
    path("<slug:slug>/<slug:upload>/refused.<slug:kind>", pages.refused_rows, name="refused"),
]
