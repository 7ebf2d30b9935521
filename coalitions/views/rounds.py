"""The rounds of a proposal: what was handed in, and what changed between them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coalitions.queries.proposals import proposal_for
from coalitions.queries.rounds import rounds_of
from organisations.access import MemberRequest, member_required


@member_required()
@require_GET
def proposal_rounds(request: MemberRequest, pk: int) -> HttpResponse:
    """What was handed in, round by round, and what changed between them."""
    proposal = proposal_for(request.user, pk)
    context = {"proposal": proposal, "rounds": rounds_of(request.membership, proposal)}
    return render(request, "coalitions/proposal_rounds.html", context)
