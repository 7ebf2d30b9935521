"""Where nobody is to turn to, and what waits because of that."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisations.access import MemberRequest, member_required
from organisations.roles import Role
from overview.contacts import areas_without_contact, proposals_waiting_long, without_reviewer
from overview.permissions import looks_after


@member_required(Role.FUNCTIONAL_ADMIN, Role.ORGANISATION_ADMIN)
@require_safe
def contacts(request: MemberRequest) -> HttpResponse:
    """Working areas without a contact, proposals without a reviewer, and reviews that wait too long."""
    membership = request.membership
    if not looks_after(membership):
        raise Http404
    context = {
        "lacking": areas_without_contact(membership),
        "without_reviewer": without_reviewer(membership),
        "appoints": membership.role == Role.FUNCTIONAL_ADMIN,
        "waiting": proposals_waiting_long(membership),
    }
    return render(request, "overview/contacts.html", context)
