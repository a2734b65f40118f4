"""Every address of the product, module by module."""

from django.urls import URLPattern, URLResolver, include, path

from atalaya.foundation.api import site

urlpatterns: list[URLPattern | URLResolver] = [
    path("history/", include("atalaya.foundation.history.urls")),
    path("retention/", include("atalaya.foundation.retention.urls")),
    path("profile/", include("atalaya.foundation.profiles.urls")),
    path("notices/", include("atalaya.foundation.notices.urls")),
    path("files/", include("atalaya.foundation.files.urls")),
    path("imports/", include("atalaya.foundation.imports.urls")),
    path("places/", include("atalaya.places.urls")),
    path("contacts/", include("atalaya.contacts.urls")),
    path("directory/", include("atalaya.contacts.public_urls")),
    path("measures/", include("atalaya.measures.urls")),
    path("levels/", include("atalaya.pfsp.urls")),
    path("library/", include("atalaya.library.urls")),
    path("resources/", include("atalaya.library.public_urls")),
    path("certificates/", include("atalaya.training.certificate_urls")),
    path("activities/", include("atalaya.training.public_urls")),
    path("results/", include("atalaya.results.urls")),
    path("cooperation/", include("atalaya.cooperation.urls")),
    path("programme/", include("atalaya.cooperation.public_urls")),
    path("training/", include("atalaya.training.urls")),
    path("reports/", include("atalaya.results.report_urls")),
    path("api/", include(site.urls())),
    path("accounts/", include("atalaya.foundation.accounts.urls")),
    path("", include("atalaya.foundation.operations.urls")),
    path("", include("atalaya.foundation.streams.urls")),
    path("", include("atalaya.foundation.ui.urls")),
    path("", include("atalaya.foundation.web.urls")),
]

handler400 = "atalaya.foundation.web.errors.bad_request"
handler403 = "atalaya.foundation.web.errors.forbidden"
handler404 = "atalaya.foundation.web.errors.not_found"
handler500 = "atalaya.foundation.web.errors.failed"
