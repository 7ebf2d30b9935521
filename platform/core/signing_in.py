"""Asks who is not signed in to do so, and brings them back to a page that can be opened."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from core.addresses import came_from

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def sign_in_required(view: View[P]) -> View[P]:
    """Only for who is signed in. What was sent is lost, so afterwards its sender returns to the page with the button: an
    address that takes forms only has nothing to show.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return redirect_to_login(request.get_full_path() if request.method in {"GET", "HEAD"} else came_from(request))

    return guarded
