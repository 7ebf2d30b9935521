"""Reviewing: the inbox, a proposal with its evidence and criteria, deciding, advising, appointing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions, workflow
from coalitions.filters.proposals import InboxFilter
from coalitions.forms.reviews import AppointForm, ReviewForm
from coalitions.models import Proposal, Review
from coalitions.queries import reviews as queries
from coalitions.queries.evidence import gather
from coalitions.queries.joined import knowing_joined
from coalitions.queries.proposals import ambitions_shown_to, parties, with_organisations
from coalitions.queries.reviewer_notes import place_notes_for
from coalitions.queries.reviews import deciders
from coalitions.queries.suppliers import gaps
from coalitions.queries.waiting import proposals_to_appoint
from coalitions.services import reviews as services
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from core.lists import TAB, on_tab, page_of, pills
from core.markup import format_html
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.roles import Role

THANKS = {
    Review.Decision.APPROVE: gettext_lazy(
        "Approved: “%(title)s”. The coalition is founded and its organisations are invited."
    ),
    Review.Decision.REQUEST_CHANGES: gettext_lazy("Sent back: “%(title)s”. The proposer reads what you ask for."),
    Review.Decision.REJECT: gettext_lazy("Not approved: “%(title)s”. The proposer reads why."),
}


def _tab(request: MemberRequest) -> str:
    asked = request.GET.get(TAB, "")
    return asked if asked in queries.TABS else ""


def reviews_found(request: MemberRequest) -> InboxFilter:
    """The proposals on the tab of the inbox that the address asks for; none for whoever reviews nothing."""
    return InboxFilter(request.GET, queryset=queries.inbox(request.user, _tab(request)), request=request)


def _kept(request: MemberRequest) -> str:
    """The tab and filters in the address, to carry along."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"?{kept.urlencode()}" if kept else ""


@member_required(*roles.REVIEWERS, Role.FUNCTIONAL_ADMIN)
@require_GET
def review_inbox(request: MemberRequest) -> HttpResponse:
    """Proposals to review, of one's working areas; for a functional administrator those that lack a reviewer."""
    if permissions.may_appoint(request.membership):
        return _lacking(request)
    current, found = _tab(request), reviews_found(request)
    counts = queries.tab_counts(request.user)
    page = page_of(request, found.qs)
    url = reverse("coalitions:review-inbox")
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page,
        "lines": [(one, parties(one), permissions.may_decide(request.membership, one)) for one in knowing_joined(page)],
        "tabs": [
            {
                "label": label,
                "url": url + on_tab(request.GET, tab),
                "current": tab == current,
                "count": counts[tab],
            }
            for tab, (label, _statuses) in queries.TABS.items()
        ],
        "tab": current,
        "kept": _kept(request),
        "reset_url": f"{url}?{TAB}={current}" if current else url,
    }
    return render(request, "coalitions/review_inbox.html", context)


def _lacking(request: MemberRequest) -> HttpResponse:
    page = page_of(request, proposals_to_appoint(request.user), show=with_organisations)
    context = {"page": page, "lines": [(one, parties(one)) for one in knowing_joined(page)]}
    return render(request, "coalitions/review_lacking.html", context)


@member_required(*roles.REVIEWERS)
@require_GET
def review_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One proposal to review: what it says with the evidence beside it, and the criteria."""
    return _page(request, queries.proposal_to_review(request.user, pk))


def _page(request: MemberRequest, proposal: Proposal, form: ReviewForm | None = None) -> HttpResponse:
    membership = request.membership
    able = permissions.may_decide(membership, proposal)
    under_review = proposal.status in workflow.UNDER_REVIEW
    mine = proposal.reviewer_id == membership.pk
    decides = able and mine and proposal.status == Proposal.Status.IN_REVIEW
    advises = under_review and not decides and permissions.may_advise(membership, proposal)
    draft = queries.draft_of(membership, proposal) if decides or advises else None
    shown = ambitions_shown_to(membership, proposal)
    needs = list(proposal.needs.all())
    context: dict[str, Any] = {
        "proposal": proposal,
        "parties": parties(proposal),
        "evidence": gather(membership, ambitions=shown, needs=needs, proposer=proposal.organisation),
        "reviews": queries.reviews_of(proposal),
        "form": form or ReviewForm.going_on(draft) if decides or advises else None,
        "draft": draft,
        "unfolded": draft is not None or (form is not None and form.came_back),
        "decides": decides,
        "advises": advises,
        "has_interest": under_review and not able,
        "may_take": able and proposal.status == Proposal.Status.SUBMITTED,
        "may_take_over": able and not mine and proposal.status == Proposal.Status.IN_REVIEW,
        "reviewer_gone": proposal.reviewer and not permissions.present_reviewer(proposal),
        **_way(request, proposal),
        "confers": able,
        "place_notes": place_notes_for(request.user, proposal),
        "keeps_place_notes": permissions.may_keep_place_notes(membership, proposal.working_area),
        # Who could bring what is missing.
        "gaps": gaps(membership, shown, proposal.working_area),
    }
    return render(request, "coalitions/review_detail.html", context, status=WRONG if form and form.errors else 200)


def _way(request: MemberRequest, proposal: Proposal) -> dict[str, Any]:
    """The proposals before and after this one; the tab and filter stay."""
    rows = reviews_found(request).qs
    before, after = queries.beside(rows, proposal.pk)
    kept = _kept(request)
    links = {"previous_url": before, "next_url": after}
    return {
        "kept": kept,
        **{name: f"{reverse('coalitions:review-detail', args=[pk])}{kept}" if pk else "" for name, pk in links.items()},
    }


@member_required(*roles.REVIEWERS)
@require_POST
def review_take(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a proposal in hand, or over from a colleague."""
    proposal = queries.proposal_to_review(request.user, pk)
    if not permissions.may_decide(request.membership, proposal):
        raise Http404
    services.take_review(actor=request.membership, proposal=proposal, take_over="over" in request.POST)
    messages.success(request, _("You have this proposal in review. Colleagues see so."))
    return redirect(reverse("coalitions:review-detail", args=[pk]) + _kept(request))


@member_required(*roles.REVIEWERS)
@require_POST
def review_decide(request: MemberRequest, pk: int) -> HttpResponse:
    """Approve, ask for completion or not approve."""
    proposal = queries.proposal_to_review(request.user, pk)
    if not permissions.may_decide(request.membership, proposal):
        raise Http404
    decision = request.POST.get("decision", "")
    form = ReviewForm(request.POST, decision=decision, working_area=proposal.working_area)
    if form.is_replacing:
        return _page(request, proposal, form)
    services.check_decision(request.membership, proposal, decision)
    following = _way(request, proposal)["next_url"]
    if form.is_valid():
        done = attempt(
            form,
            lambda: services.decide(actor=request.membership, proposal=proposal, decision=decision, **form.values()),
        )
        if done:
            messages.success(request, _decided(proposal, decision))
            return redirect(following or reverse("coalitions:review-inbox") + _kept(request))
    return _page(request, proposal, form)


def _decided(proposal: Proposal, decision: str) -> str:
    """What was decided about which proposal: the page that says it may be that of the next one."""
    said = str(THANKS[Review.Decision(decision)]) % {"title": proposal.title}
    url = reverse("coalitions:review-detail", args=[proposal.pk])
    return format_html('{} <a class="nl-link" href="{}">{}</a>', said, url, _("To that proposal"))


@member_required(*roles.REVIEWERS)
@require_POST
def review_keep(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep what was written so far, without sending it."""
    proposal = queries.proposal_to_review(request.user, pk)
    form = ReviewForm(request.POST, working_area=proposal.working_area)
    if form.is_valid():
        kept = attempt(form, lambda: services.keep_draft(actor=request.membership, proposal=proposal, **form.values()))
        if kept:
            messages.success(request, _("Your draft is kept. Nobody else sees it until you send it."))
            return redirect(reverse("coalitions:review-detail", args=[pk]) + _kept(request))
    return _page(request, proposal, form)


@member_required(*roles.REVIEWERS)
@require_POST
def review_advise(request: MemberRequest, pk: int) -> HttpResponse:
    """Give advice to whoever decides."""
    proposal = queries.proposal_to_review(request.user, pk)
    if not permissions.may_advise(request.membership, proposal):
        raise Http404
    if proposal.status not in workflow.UNDER_REVIEW:
        raise IllegalMove("proposal", proposal.status, "advise")
    form = ReviewForm(request.POST, decision=Review.Decision.ADVISE, working_area=proposal.working_area)
    if form.is_valid():
        given = attempt(form, lambda: services.advise(actor=request.membership, proposal=proposal, **form.values()))
        if given:
            messages.success(request, _("Your advice is with the proposal."))
            return redirect(reverse("coalitions:review-detail", args=[pk]) + _kept(request))
    return _page(request, proposal, form)


@member_required(Role.FUNCTIONAL_ADMIN)
@require_http_methods(["GET", "POST"])
def review_appoint(request: MemberRequest, pk: int) -> HttpResponse:
    """Appoint a reviewer for a proposal on which nobody of the working area may decide."""
    proposal = queries.proposal_to_appoint_for(request.user, pk)
    able = deciders(proposal)
    form = AppointForm(request.POST or None, able=queries.appointable(proposal))
    if request.method == "POST" and form.is_valid():
        done = attempt(
            form,
            lambda: services.appoint_reviewer(actor=request.membership, proposal=proposal, reviewer=form.chosen()),
        )
        if done:
            said = _("%(name)s was asked to review this proposal.") % {"name": form.chosen().user.name}
            messages.success(request, said)
            return redirect("coalitions:review-inbox")
    context = {"proposal": proposal, "parties": parties(proposal), "able": able, "form": form}
    return render(request, "coalitions/review_appoint.html", context, status=WRONG if form.errors else 200)
