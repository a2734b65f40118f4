"""Addresses of certificates: the code is the permission."""

from django.urls import path

from atalaya.training.pages import certificates

app_name = "certificates"
urlpatterns = [
    path("", certificates.look_up, name="look-up"),
    path("<slug:code>/", certificates.certificate, name="certificate"),
    path("<slug:code>/paper.pdf", certificates.paper, name="paper"),
]
