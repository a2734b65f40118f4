"""Addresses of contacts, for those who sign in."""

from django.urls import path

from atalaya.contacts.pages import asking, calling, circulars, contacts, organisations

app_name = "contacts"
urlpatterns = [
    path("", contacts.register, name="contacts"),
    path("ask-to-confirm/", contacts.ask_confirm, name="ask-confirm"),
    path("at/<slug:key>/", calling.at_place, name="at"),
    path("at/<slug:key>/sheet/", calling.sheet, name="sheet"),
    path("at/<slug:key>/contacts.vcf", calling.cards, name="cards"),
    path("at/<slug:key>/new/", contacts.add, name="new"),
    path("organisations/", organisations.register, name="organisations"),
    path("organisations/add/", organisations.add, name="organisation-new"),
    path("organisations/doubles/", organisations.doubles, name="doubles"),
    path("organisations/<slug:public_id>/", organisations.detail, name="organisation"),
    path("organisations/<slug:public_id>/edit/", organisations.edit, name="organisation-edit"),
    path("organisations/<slug:public_id>/history/", organisations.history, name="organisation-history"),
    path("organisations/<slug:public_id>/name/", organisations.name, name="organisation-name"),
    path("organisations/<slug:public_id>/names/<slug:name_id>/remove/", organisations.unname, name="organisation-unname"),
    path("organisations/<slug:public_id>/merge/", organisations.merge, name="organisation-merge"),
    path("organisations/<slug:public_id>/apart/<slug:other>/", organisations.apart, name="organisation-apart"),
    path("requests/", asking.register, name="requests"),
    path("requests/new/", asking.send, name="request-new"),
    path("requests/<slug:public_id>/", asking.board, name="request"),
    path("requests/<slug:public_id>/export/<slug:kind>/", asking.export, name="request-export"),
    path("requests/<slug:public_id>/remind/", asking.remind, name="request-remind"),
    path("requests/<slug:public_id>/close/", asking.close, name="request-close"),
    path("requests/<slug:public_id>/reopen/", asking.reopen, name="request-reopen"),
    path("asked/", asking.mine, name="mine"),
    path("asked/<slug:public_id>/", asking.answer, name="answer"),
    path("asked/circulars/<slug:public_id>/", circulars.read, name="receipt"),
    path("circulars/", circulars.register, name="circulars"),
    path("circulars/new/", circulars.send, name="circular-new"),
    path("circulars/<slug:public_id>/", circulars.detail, name="circular"),
    path("circulars/<slug:public_id>/sheet/", circulars.sheet, name="circular-sheet"),
    path("circulars/<slug:public_id>/remind/", circulars.remind, name="circular-remind"),
    path("circulars/<slug:public_id>/told/<slug:receipt>/", circulars.told, name="circular-told"),
    path("<slug:public_id>/", contacts.detail, name="contact"),
    path("<slug:public_id>/edit/", contacts.edit, name="edit"),
    path("<slug:public_id>/end/", contacts.end, name="end"),
    path("<slug:public_id>/confirm/", contacts.confirm, name="confirm"),
    path("<slug:public_id>/history/", contacts.history, name="history"),
    path("<slug:public_id>/card.vcf", contacts.card, name="card"),
    path("<slug:public_id>/turns/new/", contacts.turn, name="turn"),
    path("<slug:public_id>/turns/<slug:turn_id>/remove/", contacts.unturn, name="unturn"),
]
