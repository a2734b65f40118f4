"""Addresses of training for everybody: what was announced, and what a mailed link opens."""

from django.urls import path

from atalaya.training.pages import nominations, public, public_calls

app_name = "activities"
urlpatterns = [
    path("", public.coming, name="coming"),
    path("calendar/<slug:audience>.ics", public.calendar, name="calendar"),
    path("nominate/<slug:secret>/", nominations.by_link, name="nominate"),
    path("mine/<slug:secret>/", public.mine, name="mine"),
    path("award/<slug:secret>/", public_calls.award, name="award"),
    path("scholarships/", public_calls.calls_open, name="calls"),
    path("scholarships/<slug:public_id>/", public_calls.call, name="call"),
    path("<slug:public_id>.ics", public.entry, name="entry"),
    path("<slug:public_id>/", public.activity, name="activity"),
    path("<slug:public_id>/sign-up/", public.sign_up, name="sign-up"),
]
