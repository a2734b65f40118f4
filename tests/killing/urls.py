"""The product's addresses and one to act by."""

from django.urls import path

from atalaya.config.urls import urlpatterns as product
from tests.killing.probe import pages

urlpatterns = [path("probe", pages.act), *product]
