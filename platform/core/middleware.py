"""Reads as whoever signed in, turns what services refuse into pages, and speaks the language a visitor chose."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation

from core.addresses import came_from
from core.errors import IllegalMove, RuleViolation
from core.wall import as_reader


class SecondWallMiddleware:
    """Has the database hand out the rows of whoever signed in, and no others, for the length of a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Without the cookie there is no session to look up, so the health check needs no database.
        came_before = settings.SESSION_COOKIE_NAME in request.COOKIES
        with as_reader(request.user.pk if came_before else None):
            return self.get_response(request)


class DomainErrorMiddleware:
    """An illegal move, or a rule that came in between, becomes a 409 page that says what happened and how to go on;
    it is never a server error. An address that only takes forms says so to whoever opens it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and request.method == "GET":
            page = render(request, "405.html", status=response.status_code)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, IllegalMove | RuleViolation):
            return render(request, "409.html", {"error": exception, "back": came_from(request)}, status=409)
        return None


class ChosenLanguageMiddleware(LocaleMiddleware):
    """Dutch, unless a visitor chose otherwise. What the browser prefers is left aside: on a phone or a computer that is set
    to English, colleagues would otherwise read half of the page in another language than their neighbourhood speaks.
    """

    def process_request(self, request: HttpRequest) -> None:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
