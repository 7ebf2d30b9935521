"""The addresses of the site and two that go wrong, for the tests of what is said then."""

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import urls
from config.urls import handler400, handler403, handler404, handler500
from core.errors import RuleViolation
from residents.models import Need

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("een woord dat niemand mag zien")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def overtaken(request: HttpRequest) -> HttpResponse:
    raise RuleViolation("Te laat.")


def refused(request: HttpRequest) -> HttpResponse:
    """A row the database will not have, which nobody foresaw."""
    with transaction.atomic():
        Need.objects.filter(pk=request.POST["need"]).update(
            title=request.POST["title"], status="closed", closed_reason=""
        )
    return HttpResponse()


urlpatterns = [
    path("geweigerd/", refused),
    path("stuk/", broken),
    path("vreemd/", suspicious),
    path("te-laat/", overtaken),
    *urls.urlpatterns,
]
