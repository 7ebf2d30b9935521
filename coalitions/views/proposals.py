"""Proposals: the list, one with its evidence, writing, handing in and withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions, workflow
from coalitions.filters.proposals import ProposalFilter
from coalitions.forms.proposals import FIND, ProposalForm, chosen_in, initial_of, merged
from coalitions.history import proposal_lines
from coalitions.models import Proposal, Suggestion
from coalitions.prefill import first_draft
from coalitions.queries import proposals as queries
from coalitions.queries.evidence import gather
from coalitions.queries.joined import knowing_joined
from coalitions.queries.reviews import reviews_of
from coalitions.queries.suppliers import gaps
from coalitions.queries.tally import tally_of
from coalitions.services import proposals as services
from coalitions.views.linking import links_shown
from core.errors import IllegalMove, RuleViolation
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area

SAVE, SUBMIT, SEARCH = "save", "submit", "search"


def proposals_found(request: MemberRequest) -> ProposalFilter:
    """Proposals of one's own organisation and those it is a party in, as the address asks, the newest first."""
    return ProposalFilter(request.GET, queryset=queries.proposals_of(request.user), request=request)


@member_required()
@require_GET
def proposal_list(request: MemberRequest) -> HttpResponse:
    """Proposals of one's own organisation and those it is a party in."""
    found = proposals_found(request)
    page = page_of(request, found.qs)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page,
        "lines": [(proposal, queries.parties(proposal)) for proposal in knowing_joined(page)],
        "may_propose": permissions.may_propose(request.membership),
    }
    return render(request, "coalitions/proposal_list.html", context)


@member_required()
@require_GET
def proposal_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One proposal on its building blocks, with the evidence beside them and what reviewers said."""
    return _page(request, queries.proposal_for(request.user, pk))


def _page(request: MemberRequest, proposal: Proposal, *, wrong: str = "") -> HttpResponse:
    may_change = permissions.may_change(request.membership, proposal)
    moves = workflow.PROPOSAL.targets(proposal.status) if may_change else ()
    ambitions = queries.ambitions_shown_to(request.membership, proposal)
    context = {
        "proposal": proposal,
        "evidence": gather(
            request.membership,
            ambitions=ambitions,
            needs=list(proposal.needs.all()),
            proposer=proposal.organisation,
        ),
        "reviews": reviews_of(proposal),
        "history": proposal_lines(proposal, request.membership),
        "tally": tally_of(proposal, request.membership),
        "may_edit": may_change and proposal.status in workflow.EDITABLE,
        "may_submit": Proposal.Status.SUBMITTED in moves,
        "may_withdraw": Proposal.Status.WITHDRAWN in moves,
        "may_review": permissions.reviews_here(request.membership, proposal),
        "wrong": wrong,
        "gaps": gaps(request.membership, ambitions, proposal.working_area),
        **links_shown(request, proposal),
    }
    return render(request, "coalitions/proposal_detail.html", context, status=WRONG if wrong else 200)


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def proposal_new(request: MemberRequest) -> HttpResponse:
    """Write a proposal, from the koppelkansen, group, ambitions and needs in the address."""
    working_area = current_working_area(request)
    if working_area is None:
        raise Http404
    source = queries.source_of(
        request.membership,
        working_area,
        overlaps=request.GET.getlist("koppelkans"),
        group=request.GET.get("groep", ""),
        needs=request.GET.getlist("behoefte"),
        plans=request.GET.getlist("ambitie"),
    )
    if request.method == "POST":
        return _written(request, None, source.choices, source.suggestion)
    chosen = [one for one in source.ambitions if one.is_shared]
    ambitions, needs = [one.pk for one in chosen], [one.pk for one in source.needs]
    initial: dict[str, Any] = {
        **first_draft(request.membership, chosen, source.needs),
        "working_area": source.working_area.pk,
        "ambitions": ambitions,
        "needs": needs,
    }
    form = ProposalForm(
        initial=initial, membership=request.membership, choices=source.choices, chosen=ambitions, wanted=needs
    )
    kept_out = [one for one in source.ambitions if not one.is_shared]
    return _form_page(request, form, None, kept_out=kept_out)


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def proposal_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Write on at a draft, or at a proposal that came back."""
    proposal = queries.proposal_for(request.user, pk)
    if not permissions.may_change(request.membership, proposal):
        raise Http404
    if proposal.status not in workflow.EDITABLE:
        raise IllegalMove("proposal", proposal.status, "changed")
    shown = queries.ambitions_shown_to(request.membership, proposal)
    choices = queries.choices_for(request.membership).with_what_is_in(shown, proposal.needs.all())
    if request.method == "POST":
        return _written(request, proposal, choices, None)
    initial = initial_of(request.membership, proposal)
    form = ProposalForm(
        initial=initial,
        membership=request.membership,
        choices=choices,
        proposal=proposal,
        chosen=initial["ambitions"],
        wanted=initial["needs"],
    )
    return _form_page(request, form, proposal)


def _written(
    request: MemberRequest, proposal: Proposal | None, choices: queries.Choices, suggestion: Suggestion | None
) -> HttpResponse:
    """Save what was sent, hand it in when that was asked, or only search for what else belongs in it."""
    data = merged(request.POST)
    chosen, wanted = chosen_in(data, choices)
    on_top: dict[str, Any] = {
        "membership": request.membership,
        "choices": choices,
        "proposal": proposal,
        "chosen": chosen,
        "wanted": wanted,
    }
    if _searches(request):
        typed = {**data.dict(), "ambitions": chosen, "needs": wanted}
        return _form_page(request, ProposalForm(initial=typed, **on_top), proposal)
    form = ProposalForm(data, **on_top)
    if not form.is_valid():
        return _form_page(request, form, proposal)
    saved = attempt(
        form,
        lambda: services.save_proposal(
            actor=request.membership, proposal=proposal, suggestion=suggestion, **form.values()
        ),
    )
    if saved is None:
        return _form_page(request, form, proposal)
    if SUBMIT in request.POST:
        # The same form sent twice: the first time it was handed in.
        before = proposal is None and saved.status not in workflow.EDITABLE
        return redirect("coalitions:proposal-detail", saved.pk) if before else _submitted(request, saved)
    inside = saved.status == Proposal.Status.DRAFT
    said = _("The proposal is saved. Only your organisation sees it until you hand it in.") if inside else _(
        "The proposal is saved. The organisations in it and the area networkers read along."
    )  # fmt: skip
    messages.success(request, said)
    return redirect("coalitions:proposal-detail", saved.pk)


def _searches(request: MemberRequest) -> bool:
    """Whether somebody looks for something to add: by the button, or with the enter key in the box."""
    typed = any(request.POST.get(f"find_{name}", "").strip() for name in FIND)
    return SEARCH in request.POST or (typed and SAVE not in request.POST and SUBMIT not in request.POST)


def _form_page(request: MemberRequest, form: ProposalForm, proposal: Proposal | None, **more: object) -> HttpResponse:
    found = {} if form.is_bound else {name: request.POST.get(f"find_{name}", "").strip() for name in FIND}
    for name, words in found.items():
        form.find(FIND[name], words)
    blocks = [form[name] for name in services.BLOCKS]
    context = {"form": form, "proposal": proposal, "blocks": blocks, "found": found, **more}
    return render(request, "coalitions/proposal_form.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_POST
def proposal_submit(request: MemberRequest, pk: int) -> HttpResponse:
    """Hand a proposal in for review."""
    proposal = queries.proposal_for(request.user, pk)
    if not permissions.may_change(request.membership, proposal):
        raise Http404
    return _submitted(request, proposal)


def _submitted(request: MemberRequest, proposal: Proposal) -> HttpResponse:
    try:
        services.submit_proposal(actor=request.membership, proposal=proposal)
    except RuleViolation as violation:
        return _page(request, queries.proposal_for(request.user, proposal.pk), wrong=violation.message)
    messages.success(request, _("The proposal is handed in. An area networker reviews it, and you hear the outcome."))
    return redirect("coalitions:proposal-detail", proposal.pk)


@member_required()
@require_POST
def proposal_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a proposal back."""
    proposal = queries.proposal_for(request.user, pk)
    if not permissions.may_change(request.membership, proposal):
        raise Http404
    services.withdraw_proposal(actor=request.membership, proposal=proposal)
    messages.success(request, _("The proposal is withdrawn. Your organisation can still read it."))
    return redirect("coalitions:proposal-detail", proposal.pk)
