"""Every address of the site. Paths are Dutch, names are English: `app:thing-action`."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from accounts.views import session_list
from organisations.queries import keeps_administration

# The admin's own login page has no rate limit and no second step; allauth's has both. Nobody sees it: whoever is signed in
# without being an administrator gets the page of something that is not there.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# Staff is a mark on the account; it counts as long as the place of functional administrator lasts.
admin.site.has_permission = lambda request: keeps_administration(request.user)  # type: ignore[method-assign]
admin.site.site_header = "Koppelkans"

urlpatterns = [
    path("", include("overview.urls")),
    path("", include("residents.urls")),
    path("", include("initiatives.urls")),
    path("", include("coalitions.urls")),
    path("", include("organisations.urls")),
    path("", include("notifications.urls")),
    path("", include("accounts.urls")),
    # allauth's own pages for other providers stay out: organisations.sso has stricter ones.
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
