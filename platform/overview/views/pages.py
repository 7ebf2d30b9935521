"""Pages without data of their own: about, privacy, accessibility, sign-in settings, and two for machines."""

from datetime import date, timedelta

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from core.signing_in import sign_in_required

# When somebody last read the statement on accessibility through and the pages were looked at for it.
DRAWN_UP = date(2026, 11, 29)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Koppelkans is and for whom."""
    return render(request, "overview/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, and for how long."""
    return render(request, "overview/privacy.html", _operator())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, and where to report what is not."""
    context = {**_operator(), "drawn_up": DRAWN_UP, "address": request.build_absolute_uri("/")}
    return render(request, "overview/accessibility.html", context)


@require_safe
def report_weakness(request: HttpRequest) -> HttpResponse:
    """How to report a weakness, and what whoever does may count on."""
    return render(request, "overview/report_weakness.html", {"contact": settings.SECURITY_CONTACT})


def _operator() -> dict[str, str]:
    """Who runs this site and where to ask."""
    return {"operator": settings.OPERATOR, "contact": settings.PRIVACY_CONTACT}


@sign_in_required
@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """One's own sign-in: password, second step."""
    return render(request, "overview/security.html", {"second_step": is_mfa_enabled(request.user)})


@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """For the machine that keeps the site running: 200 when the database answers, 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"database": "down"}, status=503)
    return JsonResponse({"database": "up"})


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116); the date is always less than a year away."""
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0).isoformat()
    canonical = request.build_absolute_uri(reverse("overview:security-txt"))
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {expires}",
        "Preferred-Languages: nl, en",
        f"Canonical: {canonical}",
        f"Policy: {request.build_absolute_uri(reverse('overview:report-weakness'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
