"""What if: another bundle beside a proposal or a suggested group. Everything is in the address; nothing is saved by looking."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from areas.models import WorkingArea
from coalitions import permissions, workflow
from coalitions.forms.bundles import TRIED, WhatIfForm, tried
from coalitions.queries import proposals as queries
from coalitions.queries.bundles import Bundle, what_if
from coalitions.queries.suggestions import suggestion_for
from coalitions.services.proposals import bundled_in, join_anew
from core.errors import IllegalMove, RuleViolation
from core.forms import WRONG
from core.meanwhile import as_seen
from organisations import roles
from organisations.access import MemberRequest, member_required


def _context(
    request: MemberRequest, working_area: WorkingArea, before: Bundle, choices: queries.Choices
) -> dict[str, Any]:
    sent = request.POST if request.method == "POST" else request.GET
    after = tried(sent, choices) if TRIED in sent else before
    form = WhatIfForm(
        membership=request.membership,
        choices=choices,
        chosen=[one.pk for one in after[0] if one.pk in choices.ambitions],
        wanted=[one.pk for one in after[1] if one.pk in choices.needs],
    )
    return {
        "form": form,
        "tried": TRIED,
        "found": what_if(request.membership, working_area, before, after),
        "after": after,
    }


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def proposal_what_if(request: MemberRequest, pk: int) -> HttpResponse:
    """What a proposal would come to with other ambitions or needs; a press takes that over."""
    proposal = queries.proposal_for(request.user, pk)
    if not permissions.may_change(request.membership, proposal):
        raise Http404
    if proposal.status not in workflow.EDITABLE:
        raise IllegalMove("proposal", proposal.status, "changed")
    plans, needs = queries.ambitions_shown_to(request.membership, proposal), list(proposal.needs.all())
    choices = queries.choices_for(request.membership).with_what_is_in(plans, needs)
    context = _context(request, proposal.working_area, (plans, needs), choices)
    # From the first look on: what somebody tried goes by what was in it then.
    sent = request.POST if request.method == "POST" else request.GET
    seen = sent.get("seen") or as_seen(bundled_in(proposal))["seen"]
    wrong = ""
    if request.method == "POST":
        ambitions, wanted = context["after"]
        try:
            join_anew(actor=request.membership, proposal=proposal, ambitions=ambitions, needs=wanted, seen=seen)
        except RuleViolation as violation:
            wrong = violation.message
        else:
            messages.success(request, _("Taken over in the proposal. The texts are as they were; read them again."))
            return redirect("coalitions:proposal-detail", pk)
    back = reverse("coalitions:proposal-detail", args=[pk])
    context |= {"title": proposal.title, "back": back, "proposal": proposal, "seen": seen, "wrong": wrong}
    return render(request, "coalitions/what_if.html", context, status=WRONG if wrong else 200)


@member_required(*roles.SPEAKERS)
@require_GET
def group_what_if(request: MemberRequest, pk: int) -> HttpResponse:
    """What a suggested group would come to with other plans or needs; from there one writes a proposal."""
    group = suggestion_for(request.user, pk)
    plans = [one for one in group.ambitions.select_related("organisation") if one.is_shared]
    choices = queries.choices_for(request.membership, group)
    needs = [one for one in choices.needs.values() if one.in_group]  # type: ignore[attr-defined] # annotated
    choices = choices.with_what_is_in(plans, needs)
    context = _context(request, group.working_area, (plans, needs), choices)
    ambitions, wanted = context["after"]
    address = [("ambitie", one.pk) for one in ambitions] + [("behoefte", one.pk) for one in wanted]
    context |= {
        "title": _("Suggested group"),
        "back": reverse("coalitions:suggestion-list"),
        "new_url": f"{reverse('coalitions:proposal-new')}?{urlencode(address)}",
    }
    return render(request, "coalitions/what_if.html", context)
