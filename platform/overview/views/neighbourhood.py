"""The neighbourhood: what there is in a working area, in figures and lists."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from areas.models import WorkingArea
from core.lists import page_of
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


def _mine(request: MemberRequest, pk: int) -> WorkingArea:
    """One of one's own working areas, or 404."""
    for area in request.membership.working_areas.all():
        if area.pk == pk:
            return area
    raise Http404


@require_safe
@member_required()
def working_area(request: MemberRequest, pk: int) -> HttpResponse:
    """One of one's own working areas."""
    area = _mine(request, pk)
    context = {
        "working_area": area,
        "numbers": queries.numbers_of(request.membership, area),
        "themes": queries.theme_rows(request.membership, area),
        "present": queries.present_in(request.membership, area),
        "moments": queries.moments_to_join(request.membership, area, limit=8),
    }
    return render(request, "overview/working_area.html", context)


@require_safe
@member_required()
def unanswered(request: MemberRequest, pk: int) -> HttpResponse:
    """The open needs of one of one's own working areas that nobody does anything with yet, the most heard first."""
    area = _mine(request, pk)
    page = page_of(request, queries.needs_nobody_answers(request.membership, area))
    return render(request, "overview/unanswered.html", {"working_area": area, "page": page})
