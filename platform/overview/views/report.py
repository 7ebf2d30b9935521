"""The report of a neighbourhood, to print."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisations.access import MemberRequest, member_required
from overview.extent import Extent, neighbourhood_in
from overview.picture.report import report
from overview.views.neighbourhood import mine


@member_required()
@require_safe
def neighbourhood_report(request: MemberRequest, pk: int) -> HttpResponse:
    """All pictures of one of one's own working areas, or with `?gebied=` of one neighbourhood of it, on A4."""
    working_area, code = mine(request, pk), request.GET.get("gebied", "").upper()
    area = neighbourhood_in(working_area, code) if code else None
    if code and area is None:
        # On paper nobody sees that it is about more than was asked for.
        raise Http404
    extent = Extent(working_area, area)
    context = {"extent": extent, "working_area": working_area, **report(request.membership, extent)}
    return render(request, "overview/report.html", context)
