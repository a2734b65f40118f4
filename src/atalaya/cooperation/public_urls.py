"""Addresses of cooperation for everybody: what the programme published."""

from django.urls import path

from atalaya.cooperation.pages import public

app_name = "programme"
urlpatterns = [
    path("", public.programme, name="programme"),
    path("meetings.ics", public.calendar, name="calendar"),
    path("meetings/<slug:public_id>.ics", public.entry, name="entry"),
    path("meetings/<slug:public_id>/", public.meeting, name="meeting"),
    path("<slug:slug>/", public.subject, name="subject"),
]
