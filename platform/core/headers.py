"""What every answer says to the browser, whatever became of the request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

# No page takes another; TRACE would give back what only the site's own parts may see.
METHODS = ["GET", "HEAD", "POST", "OPTIONS"]
# What programs come for refuses other methods in the form that programs read.
FOR_PROGRAMS = "/api/"
ASKED_BY_PROGRAMS = [*METHODS, "PUT", "PATCH", "DELETE"]


class SecurityHeadersMiddleware:
    """The headers that Django's own middleware cannot give to an answer that never got that far, such as a static file or
    the refusal of a strange host; and no copy is kept of what somebody saw who is signed in.
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
        # A static file never got to the middleware that signs in. Who somebody is, is not asked: the database may be away.
        known = settings.SESSION_COOKIE_NAME in request.COOKIES or bool(response.cookies)
        if known and hasattr(request, "user"):
            add_never_cache_headers(response)
        if _signed_out(request):
            # What the browser still has of the pages goes too.
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _signed_out(request: HttpRequest) -> bool:
    left = request.method == "POST" and request.resolver_match and request.resolver_match.view_name == "account_logout"
    return bool(left) and not request.user.is_authenticated
