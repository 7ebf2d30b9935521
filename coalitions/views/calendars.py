"""One's own calendar address: the page to make, renew and take it back, and what stands at the address itself."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from coalitions.calendars import calendar_of
from coalitions.queries import meetings as queries
from coalitions.services import calendars as services
from core.icalendar import CONTENT_TYPE
from organisations.access import MemberRequest, member_required


@member_required()
@require_GET
def calendar_page(request: MemberRequest) -> HttpResponse:
    """Whether one's calendar reads along, and how to let it."""
    return render(request, "coalitions/calendar.html", {"feed": queries.feed_of(request.user)})


@member_required()
@require_POST
def calendar_renew(request: MemberRequest) -> HttpResponse:
    """Make an address, instead of the one there was. It is shown here and never again, so nothing is redirected."""
    secret = services.renew_feed(user=request.user)
    address = f"{settings.SITE_URL.rstrip('/')}{reverse('coalitions:calendar-feed', args=[secret])}"
    response = render(request, "coalitions/calendar.html", {"feed": queries.feed_of(request.user), "address": address})
    response["Cache-Control"] = "no-store"
    return response


@member_required()
@require_POST
def calendar_revoke(request: MemberRequest) -> HttpResponse:
    """Take the address back."""
    services.revoke_feed(user=request.user)
    messages.success(request, _("The address is taken back. Calendars that used it read nothing any more."))
    return redirect("coalitions:calendar")


@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 -- who asks is in the secret
    """What a calendar programme reads, which cannot sign in: the secret in the address says whose calendar it is."""
    response = HttpResponse(calendar_of(queries.reader_of(secret)), content_type=CONTENT_TYPE)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
