"""Everything an organisation has here, for its administrator to take along."""

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from core.views import as_file
from core.wall import read_as
from organisations.access import MemberRequest, member_required
from organisations.roles import Role
from overview.organisation_data import note_taken, pieces


@member_required(Role.ORGANISATION_ADMIN)
@require_safe
def organisation_data(request: MemberRequest) -> HttpResponse:
    """What is in the file and what is not."""
    return render(request, "overview/organisation_data.html", {"organisation": request.membership.organisation})


@member_required(Role.ORGANISATION_ADMIN, makes_file=True)
@require_POST
def download(request: MemberRequest) -> HttpResponse:
    """The file."""
    note_taken(actor=request.membership)
    answer = StreamingHttpResponse(
        read_as(request.user.pk, pieces(request.membership.organisation)), content_type="application/json"
    )
    name = f"koppelkans-organisatie-{timezone.localdate():%Y-%m-%d}.json"
    return as_file(answer, name)
