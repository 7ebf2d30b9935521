"""Asks who is not signed in to do so, and brings them back to a page that can be opened."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from core.addresses import came_from

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the page to sign in, and back to one that opens: what was sent is lost, so its sender returns to the page with the
    button, and a part of a page takes the whole page along.
    """
    part = request.htmx  # type: ignore[attr-defined] # HtmxMiddleware
    if part:
        return HttpResponseClientRedirect(redirect_to_login(part.current_url_abs_path or "/").url)
    return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else came_from(request))


def sign_in_required(view: View[P]) -> View[P]:
    """Only for who is signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return to_sign_in(request)

    return guarded
