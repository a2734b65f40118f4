"""Addresses of the log."""

from django.urls import path

from atalaya.foundation.history import pages

app_name = "history"
urlpatterns = [
    path("", pages.log, name="log"),
    path("verification/", pages.verification, name="verification"),
    path("verification/now/", pages.verify, name="verify"),
    path("entry/<str:entry_id>/", pages.entry, name="entry"),
    path("entry/<str:entry_id>/proof/", pages.proof, name="proof"),
    path("<str:kind>/<str:public_id>/", pages.record, name="record"),
]
