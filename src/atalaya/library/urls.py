"""Addresses of the library, for those who sign in."""

from django.urls import path

from atalaya.library.pages import gaps, practices, records, selections, tasks

app_name = "library"
urlpatterns = [
    path("", records.works, name="works"),
    path("new/", tasks.new, name="work-new"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("links/", gaps.links, name="links"),
    path("links/look/", gaps.look, name="links-look"),
    path("links/<slug:public_id>/", gaps.link, name="link"),
    path("practices/", practices.practices, name="practices"),
    path("practices/new/", practices.new, name="practice-new"),
    path("practices/<slug:public_id>/", practices.practice, name="practice"),
    path("practices/<slug:public_id>/edit/", practices.edit, name="practice-edit"),
    path("practices/<slug:public_id>/history/", practices.practice_history, name="practice-history"),
    path("practices/<slug:public_id>/submit/", practices.submit, name="practice-submit"),
    path("practices/<slug:public_id>/withdraw/", practices.withdraw, name="practice-withdraw"),
    path("practices/<slug:public_id>/reopen/", practices.reopen, name="practice-reopen"),
    path("practices/<slug:public_id>/accept/", practices.accept, name="practice-accept"),
    path("practices/<slug:public_id>/return/", practices.return_, name="practice-return"),
    path("selections/", selections.selections, name="selections"),
    path("selections/new/", selections.new, name="selection-new"),
    path("selections/put/", selections.select, name="select"),
    path("selections/chosen/", selections.chosen, name="chosen"),
    path("selections/<slug:public_id>/", selections.selection, name="selection"),
    path("selections/<slug:public_id>/edit/", selections.edit, name="selection-edit"),
    path("selections/<slug:public_id>/share/", selections.share, name="selection-share"),
    path("selections/<slug:public_id>/remove/", selections.remove, name="selection-remove"),
    path("selections/<slug:public_id>/paper/", selections.paper, name="selection-paper"),
    path("selections/<slug:public_id>/export/<slug:kind>/", selections.export, name="selection-export"),
    path("selections/<slug:public_id>/works/<slug:item>/", selections.arrange, name="selection-arrange"),
    path("editions/<slug:public_id>/edit/", tasks.edition_edit, name="edition-edit"),
    path("editions/<slug:public_id>/remove/", tasks.edition_remove, name="edition-remove"),
    path("editions/<slug:public_id>/copy/remove/", tasks.file_drop, name="file-drop"),
    path("works/<slug:public_id>/", records.work, name="work"),
    path("works/<slug:public_id>/edit/", tasks.edit, name="work-edit"),
    path("works/<slug:public_id>/history/", records.work_history, name="work-history"),
    path("works/<slug:public_id>/editions/new/", tasks.edition_new, name="edition-new"),
    path("works/<slug:public_id>/open/", tasks.open_, name="work-open"),
    path("works/<slug:public_id>/close/", tasks.close, name="work-close"),
    path("works/<slug:public_id>/withdraw/", tasks.withdraw, name="work-withdraw"),
    path("works/<slug:public_id>/relist/", tasks.relist, name="work-relist"),
]
