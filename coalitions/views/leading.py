"""What the organisation in the lead does: phase, inviting, handing over, pausing and ending, needs that are met."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from coalitions import workflow
from coalitions.forms.room import HandOverForm, InviteForm, PhaseForm, ReasonForm
from coalitions.models import Coalition
from coalitions.queries import coalitions as queries
from coalitions.services import coalitions as services
from coalitions.services import participations
from coalitions.views.common import head, led
from core.errors import RuleViolation
from core.forms import WRONG, attempt
from organisations import roles
from organisations.access import MemberRequest, member_required
from residents.queries.sentences import standing_sentence

MOVED = {
    Coalition.Status.ACTIVE: gettext_lazy("The coalition goes on."),
    Coalition.Status.PAUSED: gettext_lazy("The coalition is paused. The others read why."),
    Coalition.Status.COMPLETED: gettext_lazy("The coalition is completed. Its room stays to be read."),
    Coalition.Status.STOPPED: gettext_lazy("The coalition stopped. The others read why."),
}


@member_required(*roles.SPEAKERS)
@require_GET
def coalition_manage(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything the lead may do, on one page."""
    coalition = led(request, pk)
    services.require_running(coalition, "manage")
    return _page(request, coalition)


def _page(request: MemberRequest, coalition: Coalition, **wrong: forms.Form) -> HttpResponse:
    moves = workflow.COALITION.targets(coalition.status)
    context: dict[str, Any] = {
        **head(request, coalition, ""),
        "moves": moves,
        "phase_form": PhaseForm(initial={"phase": coalition.phase}),
        "invited": queries.invited(coalition),
        "invite_form": InviteForm(organisations=queries.invitable_organisations(coalition, request.membership)),
        "hand_over_form": HandOverForm(places=queries.confirmed(coalition)),
        "paused_form": ReasonForm(auto_id="pauze_%s", working_area=coalition.working_area),
        "stopped_form": ReasonForm(auto_id="stop_%s", working_area=coalition.working_area),
        **wrong,
        "wrong": wrong,
    }
    status = WRONG if any(form.errors for form in wrong.values()) else 200
    return render(request, "coalitions/coalition_manage.html", context, status=status)


@member_required(*roles.SPEAKERS)
@require_POST
def coalition_phase(request: MemberRequest, pk: int) -> HttpResponse:
    """Say in which phase the coalition is."""
    coalition = led(request, pk)
    form = PhaseForm(request.POST)
    if not form.is_valid():
        return _page(request, coalition, phase_form=form)
    moved = services.move_phase(actor=request.membership, coalition=coalition, phase=form.cleaned_data["phase"])
    messages.success(
        request, _("The coalition is in the phase %(phase)s.") % {"phase": moved.get_phase_display().lower()}
    )
    return redirect("coalitions:coalition-detail", pk)


@member_required(*roles.SPEAKERS)
@require_POST
def coalition_invite(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask another organisation in."""
    coalition = led(request, pk)
    form = InviteForm(request.POST, organisations=queries.invitable_organisations(coalition, request.membership))
    if form.is_valid():
        data = form.cleaned_data
        place = attempt(
            form, lambda: participations.invite_organisation(actor=request.membership, coalition=coalition, **data)
        )
        if place:
            messages.success(request, _("%(name)s is invited and hears so.") % {"name": place.organisation.name})
            return redirect("coalitions:coalition-detail", pk)
    return _page(request, coalition, invite_form=form)


@member_required(*roles.SPEAKERS)
@require_POST
def coalition_withdraw(request: MemberRequest, pk: int, place: int) -> HttpResponse:
    """Take back an invitation that has no answer yet."""
    coalition = led(request, pk)
    asked = participations.withdraw_invitation(
        actor=request.membership, coalition=coalition, participation=queries.place_in(coalition, place)
    )
    said = _("The invitation of %(name)s is withdrawn. The organisation hears so.") % {"name": asked.organisation.name}
    messages.success(request, said)
    return redirect("coalitions:coalition-manage", pk)


@member_required(*roles.SPEAKERS)
@require_POST
def coalition_hand_over(request: MemberRequest, pk: int) -> HttpResponse:
    """Give the lead to another organisation that takes part."""
    coalition = led(request, pk)
    form = HandOverForm(request.POST, places=queries.confirmed(coalition))
    if form.is_valid():
        place = attempt(
            form,
            lambda: participations.hand_over_lead(
                actor=request.membership, coalition=coalition, participation=form.chosen()
            ),
        )
        if place:
            messages.success(request, _("%(name)s has the lead from now on.") % {"name": place.organisation.name})
            return redirect("coalitions:coalition-detail", pk)
    return _page(request, coalition, hand_over_form=form)


@member_required(*roles.SPEAKERS)
@require_POST
def coalition_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Pause, go on, complete or stop."""
    coalition = led(request, pk)
    target = request.POST.get("target", "")
    workflow.COALITION.check(coalition.status, target)
    reason, form = "", ReasonForm(working_area=coalition.working_area)
    if target in {Coalition.Status.PAUSED, Coalition.Status.STOPPED}:
        auto_id = "pauze_%s" if target == Coalition.Status.PAUSED else "stop_%s"
        form = ReasonForm(request.POST, auto_id=auto_id, working_area=coalition.working_area)
        if not form.is_valid():
            return _page(request, coalition, **{f"{target}_form": form})
        reason = form.cleaned_data["reason"]
    try:
        services.move_coalition(actor=request.membership, coalition=coalition, target=target, reason=reason)
    except RuleViolation as violation:
        if form.is_bound:
            form.add_error("reason", violation.message)
            return _page(request, coalition, **{f"{target}_form": form})
        messages.error(request, violation.message)
        return redirect("coalitions:coalition-manage", pk)
    messages.success(request, str(MOVED[Coalition.Status(target)]))
    return redirect("coalitions:coalition-detail", pk)


@member_required(*roles.SPEAKERS)
@require_POST
def need_met(request: MemberRequest, pk: int, need: int) -> HttpResponse:
    """Say that what residents asked is there now."""
    coalition = led(request, pk)
    chosen = queries.need_in(coalition, request.user, need)
    met = services.meet_need(actor=request.membership, coalition=coalition, need=chosen)
    messages.success(request, standing_sentence(met))
    return redirect("coalitions:coalition-detail", pk)
