"""Choosing for which organisation one acts, and which working area is in view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from organisations.access import MemberRequest, member_required, opens_for
from organisations.middleware import SESSION_KEY
from organisations.queries import WORKING_AREA_KEY, WORKING_AREA_PARAMETER, memberships_to_act_for


@member_required()
@require_POST
def act_for(request: MemberRequest) -> HttpResponse:
    """Act for another of one's own organisations from now on; anything else changes nothing."""
    mine = {str(membership.pk): membership for membership in memberships_to_act_for(request.membership)}
    chosen = mine.get(request.POST.get("membership", ""))
    if chosen:
        request.session[SESSION_KEY] = chosen.pk
        request.session.pop(WORKING_AREA_KEY, None)
    target = back_to(request)
    # A reviewer's page is not there for who is a process manager in the other organisation.
    return redirect(target if opens_for(chosen or request.membership, target.partition("?")[0]) else "/")


@member_required()
@require_POST
def choose_working_area(request: MemberRequest) -> HttpResponse:
    """Look at another of one's working areas from now on; anything else changes nothing."""
    mine = {str(working_area.pk): working_area for working_area in request.membership.working_areas.all()}
    chosen = mine.get(request.POST.get("working_area", ""))
    if chosen:
        request.session[WORKING_AREA_KEY] = chosen.pk
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """The page the switch stood on, if it is one of ours; a working area in its address gives way to the choice."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    # Without a slash in front Django would look for a page of that name.
    if not ours or not target.startswith("/"):
        return "/"
    path, _mark, query = target.partition("?")
    kept = [part for part in query.split("&") if part and not part.startswith(f"{WORKING_AREA_PARAMETER}=")]
    return f"{path}?{'&'.join(kept)}" if kept else path
