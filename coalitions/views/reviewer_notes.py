"""Notes among reviewers, and what is known of a place."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from areas.queries import places_of
from coalitions import permissions
from coalitions.forms.reviewer_notes import PlaceNoteForm, ReviewerNoteForm
from coalitions.models import Proposal
from coalitions.queries import reviewer_notes as queries
from coalitions.queries.reviews import deciders, proposal_to_review
from coalitions.services import reviewer_notes as services
from core.forms import WRONG, attempt
from core.lists import page_of
from core.ordering import plain
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.models import Membership
from organisations.queries import current_working_area
from organisations.roles import Role

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
    others = (one for one in deciders(proposal) if one.user_id != request.user.pk)
    return sorted(others, key=lambda one: plain(one.user.name))


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
    places = places_of([working_area])
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
