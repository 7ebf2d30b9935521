"""How long one's own organisation keeps what it heard."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.forms import WRONG, attempt
from organisations.access import MemberRequest, member_required
from organisations.roles import Role
from residents import services
from residents.forms.retention import RetentionForm
from residents.history import history_lines
from residents.queries.retention import policy_of, term_of
from residents.services.retention import going_tonight


@member_required(Role.PRIVACY_OFFICER)
@require_http_methods(["GET", "POST"])
def retention(request: MemberRequest) -> HttpResponse:
    """Say how long one's own organisation keeps what it heard."""
    form = RetentionForm(request.POST or None, term=term_of(request.membership))
    if request.method == "POST" and form.is_valid() and not form.asks(going_tonight(request.membership, form.term)):
        months = {"after_outcome": form.term.after_outcome, "after_logging": form.term.after_logging}
        if attempt(form, lambda: services.set_retention(actor=request.membership, **months)):
            messages.success(request, _("Saved. It counts from now on, also for what was heard before."))
            return redirect("residents:retention")
    policy = policy_of(request.membership)
    context = {
        "form": form,
        "organisation": request.membership.organisation,
        "history": history_lines(policy) if policy else [],
    }
    return render(request, "residents/retention.html", context, status=WRONG if form.errors else 200)
