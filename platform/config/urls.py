"""Every address of the site. Paths are Dutch, names are English: `app:thing-action`."""

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.urls import include, path

from organisations.queries import keeps_administration

# The admin's own login page has no rate limit and no second factor; allauth's has both.
admin.site.login = login_required(admin.site.login)  # type: ignore[method-assign]
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
    path("account/", include("allauth.urls")),
    path("taal/", include("django.conf.urls.i18n")),
    path("beheer/", admin.site.urls),
]

handler400 = "core.views.bad_request"
handler403 = "core.views.permission_denied"
handler404 = "core.views.page_not_found"
handler500 = "core.views.server_error"
