"""Round a review: the rounds of a proposal, notes among reviewers, what is known of a place, proposals side by side."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions
from coalitions.forms.reviewing import LinkForm, PlaceNoteForm, ReviewerNoteForm
from coalitions.models import Proposal, ProposalLink
from coalitions.queries import reviewing as queries
from coalitions.queries.proposals import proposal_for
from coalitions.queries.reviews import proposal_to_review
from coalitions.services import linking
from coalitions.services import reviewing as services
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from core.lists import page_of
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.models import Membership
from organisations.queries import current_working_area
from organisations.roles import Role


@member_required()
@require_GET
def proposal_rounds(request: MemberRequest, pk: int) -> HttpResponse:
    """What was handed in, round by round, and what changed between them."""
    proposal = proposal_for(request.user, pk)
    context = {"proposal": proposal, "rounds": queries.rounds_of(request.membership, proposal)}
    return render(request, "coalitions/proposal_rounds.html", context)


# --- Notes among reviewers -------------------------------------------------------------------------------------------


@member_required(*roles.REVIEWERS)
@require_http_methods(["GET", "POST"])
def reviewer_notes(request: MemberRequest, pk: int, note: int | None = None) -> HttpResponse:
    """What reviewers say to one another about a proposal, with a form to add to it or to answer."""
    proposal = proposal_to_review(request.user, pk)
    if not permissions.may_decide(request.membership, proposal):
        raise Http404
    answered = queries.reviewer_note_for(request.user, pk, note) if note else None
    if request.method == "GET":
        return _notes(request, proposal, None)
    form = _note_form(request, proposal, note)
    if form.is_valid():
        values = {**form.values(), "answers": answered}
        if attempt(form, lambda: services.write_reviewer_note(actor=request.membership, proposal=proposal, **values)):
            messages.success(request, _("Your note is with the other reviewers."))
            return redirect("coalitions:reviewer-notes", pk)
    return _notes(request, proposal, form)


def _note_form(request: MemberRequest, proposal: Proposal, note: int | None) -> ReviewerNoteForm:
    return ReviewerNoteForm(
        request.POST,
        working_area=proposal.working_area,
        people=_colleagues(request, proposal),
        prefix=f"antwoord-{note}" if note else None,
    )


def _colleagues(request: MemberRequest, proposal: Proposal) -> list[Membership]:
    return [one for one in queries.able_to_confer(proposal) if one.user_id != request.user.pk]


def _notes(request: MemberRequest, proposal: Proposal, sent: ReviewerNoteForm | None) -> HttpResponse:
    writes = proposal.status in services.NOTED
    people = sent.people if sent else _colleagues(request, proposal) if writes else []

    def form(prefix: str | None) -> ReviewerNoteForm | None:
        if sent and sent.prefix == prefix:
            return sent
        fresh = ReviewerNoteForm(working_area=proposal.working_area, people=people, prefix=prefix)
        return fresh if writes else None

    notes = queries.notes_among_reviewers(request.user, proposal)
    context = {
        "proposal": proposal,
        "notes": [(one, form(f"antwoord-{one.pk}")) for one in notes],
        "form": form(None),
    }
    return render(request, "coalitions/reviewer_notes.html", context, status=WRONG if sent and sent.errors else 200)


# --- What is known of a place ----------------------------------------------------------------------------------------


@member_required(Role.AREA_NETWORKER)
@require_http_methods(["GET", "POST"])
def place_notes(request: MemberRequest) -> HttpResponse:
    """What area networkers know of the working area in view, with a form to add to it."""
    working_area = current_working_area(request)
    if working_area is None or not permissions.may_keep_place_notes(request.membership, working_area):
        raise Http404
    places = queries.places_in([working_area])
    form = PlaceNoteForm(request.POST or None, working_area=working_area, places=places)
    if form.is_valid():
        values = form.values()
        kept = attempt(
            form, lambda: services.keep_place_note(actor=request.membership, working_area=working_area, **values)
        )
        if kept:
            messages.success(request, _("Kept with the place. Only area networkers of this working area read it."))
            return redirect(request.get_full_path())
    here = queries.place_notes_of(request.user).filter(working_area=working_area)
    context = {"form": form, "page": page_of(request, here), "working_area": working_area}
    return render(request, "coalitions/place_notes.html", context, status=WRONG if form.errors else 200)


@member_required(Role.AREA_NETWORKER)
@require_POST
def place_note_clear(request: MemberRequest, pk: int) -> HttpResponse:
    """Take away what is not true any more."""
    note = queries.place_note_for(request.user, pk)
    if not permissions.may_keep_place_notes(request.membership, note.working_area):
        raise Http404
    services.clear_place_note(actor=request.membership, note=note)
    messages.success(request, _("Taken away."))
    return redirect(f"{reverse('coalitions:place-notes')}?werkgebied={note.working_area_id}")


# --- Proposals side by side ------------------------------------------------------------------------------------------


def links_shown(request: MemberRequest, proposal: Proposal) -> dict[str, Any]:
    """The part of a proposal's page about others it belongs with, and what its reader may do there."""
    mine = permissions.may_change(request.membership, proposal)
    found = queries.links_of(request.user, proposal)
    return {
        "links": [_shown(request, proposal, link, readable=other in found.readable) for link, other in found.pairs],
        "may_link": mine and proposal.status in queries.OPEN,
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
    if proposal.status not in queries.OPEN:
        raise IllegalMove("proposal", proposal.status, "link")
    form = LinkForm(
        request.POST or None,
        proposals=queries.linkable_proposals(request.user, proposal),
        working_area=proposal.working_area,
    )
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: linking.ask_link(actor=request.membership, proposal=proposal, **data)):
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
    linking.answer_link(actor=request.membership, link=found, agree=agree)
    messages.success(request, _("Linked. Both proposals show it.") if agree else _("Not linked. They hear so."))
    return redirect("coalitions:proposal-detail", found.other_id)


@member_required(*roles.SPEAKERS)
@require_POST
def proposal_link_undo(request: MemberRequest, pk: int, link: int) -> HttpResponse:
    """Take the question back, or end a link."""
    found = queries.link_for(request.user, pk, link)
    if not permissions.may_undo(request.membership, found):
        raise Http404
    linking.undo_link(actor=request.membership, link=found)
    messages.success(request, _("The link is gone. Both proposals are as they were."))
    return redirect("coalitions:proposal-detail", pk)
