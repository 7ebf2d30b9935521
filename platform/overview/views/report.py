"""The report of a neighbourhood, to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisations.access import MemberRequest, member_required
from overview.picture.report import report
from overview.views.neighbourhood import narrowed


@member_required()
@require_safe
def neighbourhood_report(request: MemberRequest, pk: int) -> HttpResponse:
    """All pictures of one of one's own working areas, or with `?gebied=` of one neighbourhood of it, on A4."""
    extent = narrowed(request, pk)
    context = {"extent": extent, "working_area": extent.working_area, **report(request.membership, extent)}
    return render(request, "overview/report.html", context)
