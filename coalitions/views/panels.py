"""Panels on the pages of ambitions, needs and people; opened by themselves they are small pages."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from coalitions.queries import overlaps as overlap_queries
from coalitions.queries.missing import what_is_missing
from coalitions.queries.nearby import nearby as find_nearby
from coalitions.queries.person_work import work_of
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area, person_for

SHOWN = 8


@member_required()
@require_GET
def ambition_overlaps(request: MemberRequest, pk: int) -> HttpResponse:
    """The koppelkansen of one ambition; while it is being matched the panel asks again every two seconds."""
    ambition = overlap_queries.ambition_to_show(request.user, pk)
    found = overlap_queries.lines(
        overlap_queries.overlaps_of_ambition(ambition, request.membership)[:SHOWN], request.membership, page_of=ambition
    )
    return _panel(request, "ambition", {"ambition": ambition, "lines": found})


@member_required()
@require_GET
def need_overlaps(request: MemberRequest, pk: int) -> HttpResponse:
    """The ambitions that may answer one need, and what is missing."""
    need = overlap_queries.need_to_show(request.user, pk)
    found = overlap_queries.lines(
        overlap_queries.overlaps_of_need(need, request.membership)[:SHOWN], request.membership, page_of=need
    )
    return _panel(request, "need", {"need": need, "lines": found, "missing": what_is_missing(need, found)})


@member_required()
@require_GET
def person_work(request: MemberRequest, pk: int) -> HttpResponse:
    """What one colleague works on, as far as the reader may see it."""
    person, memberships = person_for(request.user, pk)
    context = {"person": person, "work": work_of(memberships, request.user)}
    return render(request, f"coalitions/{'_' if request.htmx else ''}person_work.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def nearby(request: MemberRequest) -> HttpResponse:
    """What is already near the ambition that is being written; POST because the text may be long, nothing is kept."""
    working_area = current_working_area(request)
    typed = request.POST if request.method == "POST" else request.GET
    found = find_nearby(request.membership, working_area, typed) if working_area else []
    return render(request, "coalitions/_nearby.html", {"found": found})


def _panel(request: MemberRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    """The panel alone for htmx, in a page of its own for a browser without script."""
    return render(request, f"coalitions/{'_' if request.htmx else ''}{name}_overlaps.html", context)
