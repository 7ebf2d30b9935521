"""Initiatives: list, page, form, status."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import WRONG, attempt
from core.lists import page_of, pills
from initiatives import queries, services
from initiatives.filters import InitiativeFilter
from initiatives.forms import InitiativeForm, StopForm
from initiatives.models import Initiative
from initiatives.permissions import may_change, may_write
from initiatives.views.common import INITIATIVE_MOVES, moves_from, tabs_of
from initiatives.workflow import INITIATIVE
from organisations.access import MemberRequest, member_required


def initiatives_found(request: MemberRequest) -> InitiativeFilter:
    """The initiatives that the address asks for."""
    return InitiativeFilter(request.GET, queryset=queries.initiatives_visible_to(request.user), request=request)


@member_required()
@require_safe
def initiative_list(request: MemberRequest) -> HttpResponse:
    """What is done in the neighbourhood, with filters."""
    found = initiatives_found(request)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs),
        "may_write": may_write(request.membership),
    }
    return render(request, "initiatives/initiative_list.html", context)


@member_required()
@require_safe
def initiative_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One initiative."""
    return _page(request, queries.initiative_for(request.user, pk))


@member_required()
@require_safe
def initiative_history(request: MemberRequest, pk: int) -> HttpResponse:
    """Who changed what of an initiative of the own organisation."""
    initiative = queries.initiative_for(request.user, pk)
    context = {
        "initiative": initiative,
        "lines": queries.history_of_initiative(request.membership, initiative),
        "tabs": tabs_of(initiative, current="history"),
    }
    return render(request, "initiatives/initiative_history.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def initiative_new(request: MemberRequest) -> HttpResponse:
    """Write down an initiative."""
    if not may_write(request.membership):
        raise Http404
    form = InitiativeForm(request.POST or None, membership=request.membership)
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, lambda: services.add_initiative(actor=request.membership, **form.values()))
        if saved:
            messages.success(request, _("Saved. Everybody on Koppelkans can find this initiative."))
            return redirect("initiatives:initiative-detail", pk=saved.pk)
    return render(request, "initiatives/initiative_form.html", {"form": form}, status=WRONG if form.errors else 200)


@member_required()
@require_http_methods(["GET", "POST"])
def initiative_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change an initiative of the own organisation."""
    initiative = queries.initiative_to_change(request.membership, pk)
    form = InitiativeForm(request.POST or None, membership=request.membership, initiative=initiative)
    if request.method == "POST" and form.is_valid():
        actor, values, seen = request.membership, form.values(), form.cleaned_data["seen"]
        if attempt(form, lambda: services.change_initiative(actor=actor, initiative=initiative, seen=seen, **values)):
            messages.success(request, _("Saved."))
            return redirect("initiatives:initiative-detail", pk=pk)
    context = {"form": form, "initiative": initiative}
    return render(request, "initiatives/initiative_form.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_POST
def initiative_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring an initiative of the own organisation to another status; stopping takes a reason."""
    initiative = queries.initiative_to_change(request.membership, pk)
    status = request.POST.get("status", "")
    if status == Initiative.Status.STOPPED:
        return _stop(request, initiative)
    moved = services.move_initiative(actor=request.membership, initiative=initiative, status=status)
    messages.success(request, _("The initiative is now: %(status)s.") % {"status": moved.get_status_display()})
    return redirect("initiatives:initiative-detail", pk=pk)


def _stop(request: MemberRequest, initiative: Initiative) -> HttpResponse:
    form = StopForm(request.POST, organisation=initiative.organisation)
    if form.is_valid():
        stopped = attempt(
            form,
            lambda: services.move_initiative(
                actor=request.membership,
                initiative=initiative,
                status=Initiative.Status.STOPPED,
                reason=form.cleaned_data["reason"],
            ),
        )
        if stopped:
            said = _("The initiative is now: %(status)s.") % {"status": stopped.get_status_display()}
            messages.success(request, said)
            return redirect("initiatives:initiative-detail", pk=initiative.pk)
    return _page(request, initiative, form)


def _page(request: MemberRequest, initiative: Initiative, stop_form: StopForm | None = None) -> HttpResponse:
    may = may_change(request.membership, initiative)
    context = {
        "initiative": initiative,
        "own": initiative.organisation_id == request.membership.organisation_id,
        "may_change": may,
        "moves": moves_from(INITIATIVE, INITIATIVE_MOVES, initiative.status) if may else [],
        "may_stop": may and INITIATIVE.allows(initiative.status, Initiative.Status.STOPPED),
        "stop_form": stop_form or StopForm(organisation=initiative.organisation),
        "tabs": tabs_of(initiative, current="overview"),
    }
    status = WRONG if stop_form and stop_form.errors else 200
    return render(request, "initiatives/initiative_detail.html", context, status=status)
