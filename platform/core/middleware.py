"""Turns what services refuse into pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.errors import IllegalMove, RuleViolation


class DomainErrorMiddleware:
    """An illegal move, or a rule that came in between, becomes a 409 page that says what happened and how to go on;
    it is never a server error.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, IllegalMove | RuleViolation):
            return render(request, "409.html", {"error": exception}, status=409)
        return None
