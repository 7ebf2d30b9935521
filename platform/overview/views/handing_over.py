"""Handing over what somebody who left was doing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import WRONG, attempt
from core.lists import page_of
from organisations.access import MemberRequest, member_required
from organisations.handing_over import former_colleague_for, former_colleagues
from organisations.roles import Role
from overview.forms import SuccessorForm
from overview.handing_over import hand_over, left_behind


@member_required(Role.ORGANISATION_ADMIN)
@require_safe
def former_list(request: MemberRequest) -> HttpResponse:
    """Colleagues who left, to see what they left behind."""
    page = page_of(request, former_colleagues(request.membership))
    context = {"page": page, "organisation": request.membership.organisation}
    return render(request, "overview/former_list.html", context)


@member_required(Role.ORGANISATION_ADMIN)
@require_http_methods(["GET", "POST"])
def hand_over_page(request: MemberRequest, pk: int) -> HttpResponse:
    """What one colleague left behind, and giving it to another."""
    leaver = former_colleague_for(request.membership, pk)
    form = SuccessorForm(request.POST or None, membership=request.membership)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        given = attempt(form, lambda: hand_over(actor=request.membership, leaver=leaver, to=to))
        if given is not None:
            words = ngettext("%(name)s takes over one thing.", "%(name)s takes over %(total)s things.", given)
            messages.success(request, words % {"name": to.user.name, "total": given})
            return redirect("overview:hand-over", pk)
    context = {"leaver": leaver, "left": left_behind(leaver, request.membership), "form": form}
    return render(request, "overview/hand_over.html", context, status=WRONG if form.errors else 200)
