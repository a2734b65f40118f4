"""Addresses of places. A place is named by its code (BB, BBBGI, BBBGI-0001) or its public id."""

from django.urls import path

from atalaya.places import map_urls
from atalaya.places.pages import americas, history, plan, printing, record, registers, tasks

app_name = "places"
urlpatterns = [
    path("", americas.americas, name="americas"),
    *map_urls.urlpatterns,
    path("all/", registers.register, {"kind": "facility"}, name="facilities"),
    path("all/<slug:kind>/", registers.register, name="register"),
    path("all/<slug:kind>/geojson/", registers.geojson, name="geojson"),
    path("<slug:key>/", record.detail, name="detail"),
    path("<slug:key>/history/", history.history, name="history"),
    path("<slug:key>/sheet/", printing.sheet, name="sheet"),
    path("<slug:key>/areas.geojson", registers.inside, name="inside"),
    path("<slug:key>/plan/", plan.bring, name="plan"),
    path("<slug:key>/plan.geojson", plan.take, name="plan-geojson"),
    path("<slug:key>/add/<slug:kind>/", tasks.add, name="add"),
    path("<slug:key>/edit/", tasks.edit, name="edit"),
    path("<slug:key>/close/", tasks.close, name="close"),
    path("<slug:key>/reopen/", tasks.reopen, name="reopen"),
    path("<slug:key>/continue/", tasks.continue_place, name="continue"),
]
