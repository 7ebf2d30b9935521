"""Milestones of an initiative, and what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import WRONG, attempt
from core.meanwhile import as_seen
from initiatives import queries
from initiatives.forms.milestones import MilestoneForm, ResultsForm
from initiatives.queries.milestones import milestone_of
from initiatives.services import milestones as services
from organisations.access import MemberRequest, member_required


@member_required()
@require_http_methods(["GET", "POST"])
def milestone_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Set a step of an initiative of the own organisation."""
    initiative = queries.initiative_to_change(request.membership, pk)
    form = MilestoneForm(request.POST or None, organisation=initiative.organisation)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.add_milestone(actor=request.membership, initiative=initiative, **data)):
            messages.success(request, _("The milestone is set."))
            return redirect("initiatives:initiative-detail", pk=pk)
    context = {"form": form, "initiative": initiative}
    return render(request, "initiatives/milestone_form.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_POST
def milestone_reach(request: MemberRequest, pk: int, milestone: int) -> HttpResponse:
    """Say that a milestone was reached, or that it was not after all."""
    initiative = queries.initiative_to_change(request.membership, pk)
    found = milestone_of(request.membership, initiative, milestone)
    services.reach_milestone(actor=request.membership, milestone=found, done=request.POST.get("done") == "1")
    messages.success(request, _("Saved."))
    return redirect("initiatives:initiative-detail", pk=pk)


@member_required()
@require_POST
def milestone_remove(request: MemberRequest, pk: int, milestone: int) -> HttpResponse:
    """Take a milestone away."""
    initiative = queries.initiative_to_change(request.membership, pk)
    found = milestone_of(request.membership, initiative, milestone)
    services.remove_milestone(actor=request.membership, milestone=found)
    messages.success(request, _("The milestone is gone."))
    return redirect("initiatives:initiative-detail", pk=pk)


@member_required()
@require_http_methods(["GET", "POST"])
def initiative_results(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down what came of an initiative of the own organisation."""
    initiative = queries.initiative_to_change(request.membership, pk)
    stood = services.told_of(initiative)
    initial = stood | as_seen(stood)
    form = ResultsForm(request.POST or None, initial=initial, organisation=initiative.organisation)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.tell_results(actor=request.membership, initiative=initiative, **data)):
            messages.success(request, _("Saved."))
            return redirect("initiatives:initiative-detail", pk=pk)
    context = {"form": form, "initiative": initiative}
    return render(request, "initiatives/results_form.html", context, status=WRONG if form.errors else 200)
