"""The neighbourhood: what there is in a working area, in figures and lists."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area
from overview import queries


@require_safe
@member_required()
def neighbourhood(request: MemberRequest) -> HttpResponse:
    """The working area in view."""
    working_area = current_working_area(request)
    if working_area is None:
        return render(request, "overview/no_working_area.html")
    return redirect("overview:working-area", pk=working_area.pk)


@require_safe
@member_required()
def working_area(request: MemberRequest, pk: int) -> HttpResponse:
    """One of one's own working areas."""
    mine = {area.pk: area for area in request.membership.working_areas.all()}
    if pk not in mine:
        raise Http404
    context = {
        "working_area": mine[pk],
        "numbers": queries.numbers_of(request.membership, mine[pk]),
        "themes": queries.theme_rows(request.membership, mine[pk]),
        "present": queries.present_in(request.membership, mine[pk]),
        "moments": queries.moments_to_join(request.membership, mine[pk], limit=8),
    }
    return render(request, "overview/working_area.html", context)
