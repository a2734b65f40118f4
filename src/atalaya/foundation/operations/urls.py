"""Addresses of operations."""

from django.urls import path

from atalaya.foundation.operations import pages

app_name = "operations"
urlpatterns = [
    path("healthz", pages.healthz, name="healthz"),
    path("readyz", pages.readyz, name="readyz"),
    path("system/", pages.system, name="system"),
    path("system/failures", pages.failures, name="failures"),
    path("system/failures/<slug:kind>/<int:key>/<slug:verb>", pages.decide, name="decide"),
]
