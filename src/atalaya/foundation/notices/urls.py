"""The addresses of notices."""

from django.urls import path

from atalaya.foundation.notices import pages

app_name = "notices"
urlpatterns = [
    path("", pages.index, name="index"),
    path("read-all", pages.read_all, name="read-all"),
    path("choices/", pages.choices, name="choices"),
    path("mails/", pages.mails, name="mails"),
    path("mails/<slug:mail_id>/", pages.one_mail, name="mail"),
    path("<slug:notice>/", pages.follow, name="follow"),
]
