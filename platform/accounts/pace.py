"""Nobody reads faster than people do: so many pages a minute for each account, whichever process answers.

Generous, so that it is in nobody's way; it stops a program that goes through all pages with a stolen session. Lists can be
taken along as a file, and programs have keys of their own.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.rates import seconds_to_wait


class PaceMiddleware:
    """Answers 429, with what to do, for the rest of the minute in which somebody asked for too much."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.REQUESTS_A_MINUTE and request.user.is_authenticated:
            wait = seconds_to_wait(f"pages:{request.user.pk}", settings.REQUESTS_A_MINUTE)
            if wait:
                answer = render(request, "accounts/too_fast.html", {"most": settings.REQUESTS_A_MINUTE}, status=429)
                answer["Retry-After"] = str(wait)
                return answer
        return self.get_response(request)
