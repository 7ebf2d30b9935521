"""Every address of the site. Paths are Dutch, names are English: `app:thing-action`."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from accounts.views import session_list

urlpatterns = [
    path("", include("overview.urls")),
    path("", include("residents.urls")),
    path("", include("initiatives.urls")),
    path("", include("coalitions.urls")),
    path("", include("organisations.urls")),
    path("", include("notifications.urls")),
    path("", include("accounts.urls")),
    # allauth's own pages for other providers stay out: organisations.sso has stricter ones.
    # Another e-mail address is the administrator's to give, so allauth's page for it is closed.
    path("account/email/", RedirectView.as_view(pattern_name="overview:own-data"), name="account_email"),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/sessions/", session_list, name="usersessions_list"),
    path("taal/", include("django.conf.urls.i18n")),
    path("beheer/", admin.site.urls),
]

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"
# Django knows no 429; allauth looks for it here.
handler429 = "core.views.too_many_requests"
