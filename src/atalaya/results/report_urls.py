"""Addresses of reports: those in work, and those anybody may read."""

from django.urls import path

from atalaya.results.pages import discrepancies, published, reports

app_name = "reports"
urlpatterns = [
    path("", reports.reports, name="list"),
    path("discrepancies/", discrepancies.discrepancies, name="discrepancies"),
    path("begin/", reports.begin, name="begin"),
    path("published/", published.listed, name="published-list"),
    path("published/<slug:public_id>/", published.published, name="published"),
    path("published/<slug:public_id>/<slug:language>/<slug:form>/", published.file, name="file"),
    path("<slug:public_id>/", reports.detail, name="detail"),
    path("<slug:public_id>/history/", reports.history, name="history"),
    path("<slug:public_id>/change/", reports.change, name="change"),
    path("<slug:public_id>/propose/", reports.propose, name="propose"),
    path("<slug:public_id>/publish/", reports.publish, name="publish"),
    path("<slug:public_id>/send-back/", reports.send_back, name="send_back"),
    path("<slug:public_id>/revise/", reports.revise, name="revise"),
    path("<slug:public_id>/write/<slug:section>/<slug:language>/", reports.write, name="write"),
]
