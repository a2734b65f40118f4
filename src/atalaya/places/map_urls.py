"""The addresses of maps; the places' own urls take them in."""

from django.urls import path

from atalaya.places.pages import draw
from atalaya.places.pages import map as maps

urlpatterns = [
    path("map/", maps.americas, name="map"),
    path("map/features.json", maps.in_box, name="map-features"),
    path("<slug:key>/draw/", draw.limits, name="draw"),
    path("<slug:key>/position/", draw.position, name="position"),
]
