"""A coalition on one page of A4, to print and to hand out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coalitions.queries import coalitions as rooms
from coalitions.queries.paper import paper_of
from organisations.access import MemberRequest, member_required


@member_required()
@require_GET
def coalition_paper(request: MemberRequest, pk: int) -> HttpResponse:
    """Goal, parties, needs, what was agreed, what comes next and whom to call."""
    coalition = rooms.room_for(request.user, pk)
    context = {"coalition": coalition, "paper": paper_of(coalition, request.user)}
    return render(request, "coalitions/coalition_paper.html", context)
