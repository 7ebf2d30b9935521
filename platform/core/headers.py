"""Security headers on every response, whatever became of the request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

# No page takes another method; TRACE would echo headers that only the site's own servers may see.
METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
# The API refuses other methods itself, in the form that programs read.
FOR_PROGRAMS = "/api/"
ASKED_BY_PROGRAMS = [*METHODS, "PUT", "PATCH", "DELETE"]


# The same page, from the header of the site and from that of Beheer.
SIGNING_OUT = frozenset({"account_logout", "admin:logout"})


class SecurityHeadersMiddleware:
    """Sets the headers that Django's own middleware does not set on responses that never reach it, such as static files and
    refused hosts. Pages of somebody who is signed in are not cached.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        allowed = ", ".join(f"{name}={value}" for name, value in settings.PERMISSIONS_POLICY.items())
        self.always = {
            "Permissions-Policy": allowed,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Cross-Origin-Resource-Policy": "same-origin",
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        taken = ASKED_BY_PROGRAMS if request.path.startswith(FOR_PROGRAMS) else METHODS
        response = self.get_response(request) if request.method in taken else HttpResponseNotAllowed(METHODS)
        for name, value in self.always.items():
            response.headers.setdefault(name, value)
        # Static files never reach the middleware that sets the user. The user is not loaded here: the database may be down.
        known = settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies)
        if known and hasattr(request, "user"):
            add_never_cache_headers(response)
        if _signed_out(request):
            # The browser also drops the pages it still has.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _signed_out(request: HttpRequest) -> bool:
    left = request.method == "POST" and request.resolver_match and request.resolver_match.view_name in SIGNING_OUT
    return bool(left) and not request.user.is_authenticated
