"""How far a coalition is and what it gained: the checklist of its phase, milestones, benefits."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coalitions import permissions
from coalitions.forms.results import BenefitForm
from coalitions.models import Coalition, PhaseCheck
from coalitions.phases import AFTERWARDS
from coalitions.queries import coalitions as rooms
from coalitions.queries import results as queries
from coalitions.services import results as services
from coalitions.views.common import head, require_work
from core.forms import WRONG, attempt
from organisations import roles
from organisations.access import MemberRequest, member_required


@member_required()
@require_GET
def coalition_progress(request: MemberRequest, pk: int) -> HttpResponse:
    """The checklists of the phases, milestones of the initiatives, and what was gained."""
    return _page(request, rooms.room_for(request.user, pk))


def _page(request: MemberRequest, coalition: Coalition, form: BenefitForm | None = None) -> HttpResponse:
    lists = queries.checklists(coalition)
    context = {
        **head(request, coalition, "coalition-progress"),
        "current": next(one for one in lists if one.is_current),
        "others": [one for one in lists if not one.is_current],
        "milestones": queries.milestones_of(request.user, coalition),
        "benefits": queries.benefits_of(request.user, coalition),
        "form": form or BenefitForm(working_area=coalition.working_area, initiatives=coalition.initiatives.all()),
    }
    return render(request, "coalitions/coalition_progress.html", context, status=WRONG if form and form.errors else 200)


@member_required(*roles.WORKERS)
@require_POST
def progress_step(request: MemberRequest, pk: int) -> HttpResponse:
    """Tick a line of a checklist, or take the tick away."""
    coalition = rooms.room_for(request.user, pk)
    step = request.POST.get("step", "")
    if step not in PhaseCheck.Step.values:
        raise Http404
    if not (step in AFTERWARDS and permissions.may_account(request.membership, coalition)):
        require_work(request, coalition)
    done = request.POST.get("done") == "1"
    services.tick_step(actor=request.membership, coalition=coalition, step=step, done=done)
    return redirect(f"{reverse('coalitions:coalition-progress', args=[pk])}#lijst")


@member_required(*roles.WORKERS)
@require_POST
def benefit_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down what was gained."""
    coalition = rooms.room_for(request.user, pk)
    if not permissions.may_account(request.membership, coalition):
        raise Http404
    form = BenefitForm(request.POST, working_area=coalition.working_area, initiatives=coalition.initiatives.all())
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.add_benefit(actor=request.membership, coalition=coalition, **data)):
            messages.success(request, _("Written down. It counts in the picture of the neighbourhood."))
            return redirect("coalitions:coalition-progress", pk)
    return _page(request, coalition, form)


@member_required(*roles.WORKERS)
@require_POST
def benefit_remove(request: MemberRequest, pk: int, benefit: int) -> HttpResponse:
    """Take away what was counted wrongly."""
    coalition = rooms.room_for(request.user, pk)
    if not permissions.may_account(request.membership, coalition):
        raise Http404
    services.remove_benefit(actor=request.membership, benefit=queries.benefit_for(request.user, pk, benefit))
    messages.success(request, _("Taken away."))
    return redirect("coalitions:coalition-progress", pk)
