"""The work in a coalition's room: actions, decisions, initiatives."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions.forms.room import ActionForm, DecisionForm, LinkInitiativeForm, LookAgainForm, NewInitiativeForm
from coalitions.models import Coalition
from coalitions.queries import coalitions as queries
from coalitions.services import room as services
from coalitions.views.common import head, require_work
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from organisations.access import MemberRequest, member_required
from organisations.roles import WORKERS

# --- Actions ---------------------------------------------------------------------------------------------------------


@member_required()
@require_GET
def coalition_actions(request: MemberRequest, pk: int) -> HttpResponse:
    """Who does what before when, the late ones first."""
    return _actions(request, queries.room_for(request.user, pk))


def _actions(request: MemberRequest, coalition: Coalition, form: ActionForm | None = None) -> HttpResponse:
    context = {
        **head(request, coalition, "coalition-actions"),
        "actions": queries.actions_of(coalition, request.user),
        "form": form
        or ActionForm(
            owners=queries.owners_in(coalition),
            working_area=coalition.working_area,
            initial={"owner": request.membership.pk},
        ),
    }
    status = WRONG if form and form.errors else 200
    return render(request, "coalitions/coalition_actions.html", context, status=status)


@member_required(*WORKERS)
@require_POST
def action_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Agree on an action."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    form = ActionForm(request.POST, owners=queries.owners_in(coalition), working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.save_action(actor=request.membership, coalition=coalition, **data)):
            messages.success(request, _("The action is agreed. Whoever does it hears so."))
            return redirect("coalitions:coalition-actions", pk)
    return _actions(request, coalition, form)


@member_required(*WORKERS)
@require_http_methods(["GET", "POST"])
def action_edit(request: MemberRequest, pk: int, action: int) -> HttpResponse:
    """Change an action that is still to be done."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    item = queries.action_for(request.user, pk, action)
    if item.done_at:
        raise IllegalMove("action", "done", "changed")
    initial = {"title": item.title, "owner": item.owner_id, "due": item.due}
    form = ActionForm(
        request.POST or None, initial=initial, owners=queries.owners_in(coalition), working_area=coalition.working_area
    )
    if form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form, lambda: services.save_action(actor=request.membership, coalition=coalition, action=item, **data)
        )
        if saved:
            messages.success(request, _("The action is changed."))
            return redirect("coalitions:coalition-actions", pk)
    context = {**head(request, coalition, "coalition-actions"), "form": form, "action": item}
    return render(request, "coalitions/action_form.html", context, status=WRONG if form.errors else 200)


@member_required(*WORKERS)
@require_POST
def action_done(request: MemberRequest, pk: int, action: int) -> HttpResponse:
    """Say that an action is done, or that it is not after all."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    item = queries.action_for(request.user, pk, action)
    done = request.POST.get("done") == "1"
    services.finish_action(actor=request.membership, action=item, done=done)
    messages.success(
        request, _("“%(action)s” is done.") % {"action": item.title} if done else _("The action is open again.")
    )
    return redirect("coalitions:coalition-actions", pk)


# --- Decisions -------------------------------------------------------------------------------------------------------


@member_required()
@require_GET
def coalition_decisions(request: MemberRequest, pk: int) -> HttpResponse:
    """What was decided, and what is due to be looked at again."""
    return _decisions(request, queries.room_for(request.user, pk))


def _decisions(
    request: MemberRequest, coalition: Coalition, form: DecisionForm | None = None, again: LookAgainForm | None = None
) -> HttpResponse:
    context = {
        **head(request, coalition, "coalition-decisions"),
        "lines": [
            (row, again if again and again.prefix == f"besluit-{row.pk}" else LookAgainForm(prefix=f"besluit-{row.pk}"))
            for row in queries.decisions_of(coalition)
        ],
        "form": form or DecisionForm(working_area=coalition.working_area),
    }
    wrong = (form and form.errors) or (again and again.errors)
    return render(request, "coalitions/coalition_decisions.html", context, status=WRONG if wrong else 200)


@member_required(*WORKERS)
@require_POST
def decision_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down a decision."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    form = DecisionForm(request.POST, working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.write_decision(actor=request.membership, coalition=coalition, **data)):
            messages.success(request, _("The decision is written down."))
            return redirect("coalitions:coalition-decisions", pk)
    return _decisions(request, coalition, form)


@member_required(*WORKERS)
@require_POST
def decision_again(request: MemberRequest, pk: int, decision: int) -> HttpResponse:
    """Say that the coalition looked at a decision again."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.decision_for(request.user, pk, decision)
    form = LookAgainForm(request.POST, prefix=f"besluit-{row.pk}")
    if form.is_valid():
        until = form.cleaned_data["review_on"]
        if attempt(form, lambda: services.look_again(actor=request.membership, decision=row, review_on=until)):
            messages.success(request, _("Written down: the coalition looked at this decision again."))
            return redirect("coalitions:coalition-decisions", pk)
    return _decisions(request, coalition, again=form)


# --- Initiatives -----------------------------------------------------------------------------------------------------


@member_required()
@require_GET
def coalition_initiatives(request: MemberRequest, pk: int) -> HttpResponse:
    """What the coalition carries out."""
    return _initiatives(request, queries.room_for(request.user, pk))


def _initiatives(
    request: MemberRequest,
    coalition: Coalition,
    link: LinkInitiativeForm | None = None,
    new: NewInitiativeForm | None = None,
) -> HttpResponse:
    others = queries.linkable_initiatives(coalition, request.user)
    context = {
        **head(request, coalition, "coalition-initiatives"),
        "initiatives": queries.initiatives_of(coalition, request.user),
        "link_form": link or LinkInitiativeForm(initiatives=others, prefix="bestaand"),
        "new_form": new or NewInitiativeForm(prefix="nieuw", working_area=coalition.working_area),
    }
    wrong = (link and link.errors) or (new and new.errors)
    return render(request, "coalitions/coalition_initiatives.html", context, status=WRONG if wrong else 200)


@member_required(*WORKERS)
@require_POST
def initiative_link(request: MemberRequest, pk: int) -> HttpResponse:
    """Say that an existing initiative is the coalition's."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    others = queries.linkable_initiatives(coalition, request.user)
    form = LinkInitiativeForm(request.POST, initiatives=others, prefix="bestaand")
    if form.is_valid():
        chosen = form.cleaned_data["initiative"]
        done = attempt(
            form,
            lambda: services.link_initiative(actor=request.membership, coalition=coalition, initiative=chosen),
        )
        if done:
            messages.success(request, _("The initiative belongs to the coalition from now on."))
            return redirect("coalitions:coalition-initiatives", pk)
    return _initiatives(request, coalition, link=form)


@member_required(*WORKERS)
@require_POST
def initiative_start(request: MemberRequest, pk: int) -> HttpResponse:
    """Start an initiative of the coalition."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    form = NewInitiativeForm(request.POST, prefix="nieuw", working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.start_initiative(actor=request.membership, coalition=coalition, **data)):
            messages.success(request, _("The initiative is started. Open it to add where, when and for whom."))
            return redirect("coalitions:coalition-initiatives", pk)
    return _initiatives(request, coalition, new=form)


@member_required(*WORKERS)
@require_POST
def initiative_unlink(request: MemberRequest, pk: int, initiative: int) -> HttpResponse:
    """Say that an initiative is not the coalition's after all."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    chosen = queries.initiative_in(coalition, request.user, initiative)
    services.unlink_initiative(actor=request.membership, coalition=coalition, initiative=chosen)
    messages.success(request, _("The initiative itself stays; it no longer belongs to the coalition."))
    return redirect("coalitions:coalition-initiatives", pk)
