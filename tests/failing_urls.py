"""The addresses of the site and two that go wrong, for the tests of what is said then."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import urls
from config.urls import handler400, handler403, handler404, handler500
from core.errors import RuleViolation

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("een woord dat niemand mag zien")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def overtaken(request: HttpRequest) -> HttpResponse:
    raise RuleViolation("Te laat.")


urlpatterns = [path("stuk/", broken), path("vreemd/", suspicious), path("te-laat/", overtaken), *urls.urlpatterns]
