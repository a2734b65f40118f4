"""Addresses of training, for those who sign in."""

from django.urls import path

from atalaya.training.pages import attendance, certificates, nominations, records, sign_ups, tasks

app_name = "training"
urlpatterns = [
    path("", records.activities, name="activities"),
    path("plan/", tasks.plan, name="new"),
    path("nominations/", nominations.mine, name="nominations"),
    path("nominations/<slug:public_id>/", nominations.answer, name="nomination"),
    path("<slug:public_id>/", records.detail, name="detail"),
    path("<slug:public_id>/edit/", tasks.edit, name="edit"),
    path("<slug:public_id>/announce/", tasks.announce, name="announce"),
    path("<slug:public_id>/involve/", tasks.involve, name="involve"),
    path("<slug:public_id>/involve/<slug:part>/release/", tasks.release, name="release"),
    path("<slug:public_id>/plan/", tasks.replan, name="plan"),
    path("<slug:public_id>/begin/", tasks.begin, name="begin"),
    path("<slug:public_id>/hold/", tasks.hold, name="hold"),
    path("<slug:public_id>/correct/", tasks.correct, name="correct"),
    path("<slug:public_id>/cancel/", tasks.cancel, name="cancel"),
    path("<slug:public_id>/sign-ups/", sign_ups.sign_ups, name="sign-ups"),
    path("<slug:public_id>/sign-ups/<slug:verdict>/", sign_ups.decide, name="decide"),
    path("<slug:public_id>/ask/", nominations.ask, name="ask"),
    path("<slug:public_id>/report/", attendance.report, name="report"),
    path("<slug:public_id>/group/", attendance.group, name="group"),
    path("<slug:public_id>/certificates/", certificates.certificates, name="certificates"),
    path("<slug:public_id>/certificates/print.pdf", certificates.all_papers, name="certificates-print"),
    path("<slug:public_id>/certificates/<slug:certificate>/revoke/", certificates.revoke, name="certificate-revoke"),
    path("<slug:public_id>/postpone/", tasks.postpone, name="postpone"),
]
