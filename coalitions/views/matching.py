"""The public page about matching: how it works, what counts how much, how well it does, and the register text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions.queries.method import method


@require_safe
def about_matching(request: HttpRequest) -> HttpResponse:
    """How the service comes to a koppelkans; for everybody, also signed out."""
    return render(request, "coalitions/about_matching.html", method())
