"""Addresses of measures."""

from django.urls import path

from atalaya.measures.pages import at_place, records, tasks

app_name = "measures"
urlpatterns = [
    path("", records.measures, name="measures"),
    path("mine/", records.mine, name="mine"),
    path("many/edit/", tasks.edit_many, name="edit-many"),
    path("many/<slug:verb>/", tasks.many, name="many"),
    path("at/<slug:key>/", at_place.at, name="at"),
    path("at/<slug:key>/new/", tasks.new, name="new"),
    path("at/<slug:key>/catalogue/", at_place.adopt, name="adopt"),
    path("<slug:public_id>/", records.measure, name="measure"),
    path("<slug:public_id>/edit/", tasks.edit, name="edit"),
    path("<slug:public_id>/history/", records.history, name="history"),
    path("<slug:public_id>/fulfil/", tasks.fulfil, name="fulfil"),
    path("<slug:public_id>/show/", tasks.show, name="show"),
    path("<slug:public_id>/<slug:verb>/", tasks.move, name="move"),
]
