"""Proposals side by side: asking for a link, answering, undoing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coalitions import permissions, workflow
from coalitions.forms.linking import LinkForm
from coalitions.models import Proposal, ProposalLink
from coalitions.queries import linking as queries
from coalitions.queries.proposals import proposal_for
from coalitions.services import linking as services
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from organisations import roles
from organisations.access import MemberRequest, member_required


def links_shown(request: MemberRequest, proposal: Proposal) -> dict[str, Any]:
    """The part of a proposal's page about others it belongs with, and what its reader may do there."""
    mine = permissions.may_change(request.membership, proposal)
    found = queries.links_of(request.user, proposal)
    return {
        "links": [_shown(request, proposal, link, readable=other in found.readable) for link, other in found.pairs],
        "may_link": mine and proposal.status in workflow.OPEN,
    }


def _shown(request: MemberRequest, proposal: Proposal, link: ProposalLink, *, readable: bool) -> dict[str, Any]:
    asks = link.proposal_id == proposal.pk
    asked = link.status == ProposalLink.Status.ASKED
    return {
        "link": link,
        "other": link.other if asks else link.proposal,
        "readable": readable,
        "may_answer": asked and not asks and permissions.may_change(request.membership, proposal),
        "may_undo": permissions.may_undo(request.membership, link),
    }


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def proposal_link(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask the organisation of another proposal whether both belong together."""
    proposal = proposal_for(request.user, pk)
    if not permissions.may_change(request.membership, proposal):
        raise Http404
    if proposal.status not in workflow.OPEN:
        raise IllegalMove("proposal", proposal.status, "link")
    form = LinkForm(
        request.POST or None,
        proposals=queries.linkable_proposals(request.user, proposal),
        working_area=proposal.working_area,
    )
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.ask_link(actor=request.membership, proposal=proposal, **data)):
            messages.success(
                request, _("Asked. Nothing changes in either proposal until the other organisation agrees.")
            )
            return redirect("coalitions:proposal-detail", pk)
    context = {"proposal": proposal, "form": form}
    return render(request, "coalitions/proposal_link.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.SPEAKERS)
@require_POST
def proposal_link_answer(request: MemberRequest, pk: int, link: int) -> HttpResponse:
    """Consent to a link, or not."""
    found = queries.link_for(request.user, pk, link)
    if not permissions.may_change(request.membership, found.other):
        raise Http404
    agree = request.POST.get("agree") == "1"
    services.answer_link(actor=request.membership, link=found, agree=agree)
    messages.success(request, _("Linked. Both proposals show it.") if agree else _("Not linked. They hear so."))
    return redirect("coalitions:proposal-detail", found.other_id)


@member_required(*roles.SPEAKERS)
@require_POST
def proposal_link_undo(request: MemberRequest, pk: int, link: int) -> HttpResponse:
    """Take the question back, or end a link."""
    found = queries.link_for(request.user, pk, link)
    if not permissions.may_undo(request.membership, found):
        raise Http404
    services.undo_link(actor=request.membership, link=found)
    messages.success(request, _("The link is gone. Both proposals are as they were."))
    return redirect("coalitions:proposal-detail", pk)
