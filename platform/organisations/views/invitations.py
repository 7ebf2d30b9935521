"""Inviting colleagues, and accepting an invitation."""

from collections.abc import Callable
from contextlib import suppress

from django.contrib import messages
from django.core import signing
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from accounts.services import sign_in
from core.errors import RuleViolation
from core.forms import WRONG, attempt
from core.once import once
from organisations import queries, services
from organisations.access import MemberRequest, member_required
from organisations.declining import remember_declined, was_declined
from organisations.forms import InvitationForm, NewcomerForm, RoleForm
from organisations.middleware import SESSION_KEY
from organisations.models import Invitation, Membership
from organisations.permissions import may_change_place
from organisations.roles import Role


@member_required(Role.ORGANISATION_ADMIN)
@require_http_methods(["GET", "POST"])
def invitation_list(request: MemberRequest) -> HttpResponse:
    """Colleagues and open invitations of one's own organisation, with the form that asks a colleague in."""
    organisation = request.membership.organisation
    form = InvitationForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        invitation = attempt(form, lambda: services.invite_colleague(actor=request.membership, **values))
        if invitation:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email})
            return redirect("organisations:invitation-list")
    colleagues = queries.colleagues_of(organisation, request.user)
    context = {
        "form": form,
        "organisation": organisation,
        "invitations": queries.open_invitations(request.membership),
        "colleagues": colleagues,
        "changeable": {one.pk for one in colleagues if may_change_place(request.membership, one)},
    }
    return render(request, "organisations/invitation_list.html", context, status=WRONG if form.errors else 200)


@member_required(Role.ORGANISATION_ADMIN)
@require_POST
def invitation_resend(request: MemberRequest, pk: int) -> HttpResponse:
    """Send an open invitation again."""
    invitation = queries.invitation_for(request.membership, pk)
    return _done(
        request,
        lambda: services.resend_invitation(actor=request.membership, invitation=invitation),
        _("The invitation to %(email)s is sent again.") % {"email": invitation.email},
    )


@member_required(Role.ORGANISATION_ADMIN)
@require_POST
def invitation_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an open invitation back."""
    invitation = queries.invitation_for(request.membership, pk)
    return _done(
        request,
        lambda: services.withdraw_invitation(actor=request.membership, invitation=invitation),
        _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email},
    )


@member_required(Role.ORGANISATION_ADMIN)
@require_POST
def membership_end(request: MemberRequest, pk: int) -> HttpResponse:
    """End a colleague's place in the organisation."""
    membership = queries.colleague_for(request.membership, pk)
    return _done(
        request,
        lambda: services.end_membership(actor=request.membership, membership=membership),
        _("%(name)s no longer has access.") % {"name": membership.user.name},
    )


@member_required(Role.ORGANISATION_ADMIN)
@require_http_methods(["GET", "POST"])
def membership_role(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a colleague come to do something else."""
    actor, colleague = request.membership, queries.colleague_for(request.membership, pk)
    if not may_change_place(actor, colleague):
        raise Http404
    form = RoleForm(request.POST or None, organisation=actor.organisation, initial={"role": colleague.role})
    if request.method == "POST" and form.is_valid():
        role = form.cleaned_data["role"]
        changed = attempt(form, lambda: services.change_role(actor=actor, membership=colleague, role=role))
        if changed:
            said = {"name": changed.user.name, "role": changed.get_role_display()}
            messages.success(request, _("The role of %(name)s is now: %(role)s.") % said)
            return redirect("organisations:invitation-list")
    context = {"form": form, "colleague": colleague, "organisation": actor.organisation}
    return render(request, "organisations/membership_role.html", context, status=WRONG if form.errors else 200)


def _done(request: MemberRequest, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it, and back to the list, which says so or why not."""
    try:
        act()
    except RuleViolation as error:
        messages.error(request, error.message)
    else:
        messages.success(request, said)
    return redirect("organisations:invitation-list")


# The link in the mail is a key. It does not stay in the address, where a history, a log or a screenshot would keep it: the
# session remembers it, and the page has an address of its own.
INVITED = "invited"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the mail: on to the page of the invitation, or to what to do when the link no longer works."""
    if request.method == "POST":
        return _accept_once(request, token)
    if queries.invitation_by_token(token) is None:
        return _gone(request, token)
    request.session[INVITED] = token
    return redirect("organisations:invitation-open")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_open(request: HttpRequest) -> HttpResponse:
    """The invitation that this browser came for."""
    return _accept_once(request, _key_of(request))


def _key_of(request: HttpRequest) -> str:
    """What this browser came with: sealed in the form, as whoever is new has another session after the first of two presses."""
    with suppress(BadSignature):
        return str(signing.loads(request.POST.get(INVITED, ""), salt=INVITED))
    return str(request.session.get(INVITED, ""))


def _accept_once(request: HttpRequest, token: str) -> HttpResponse:
    """Pressing twice lets somebody in like pressing once."""
    return once(request, token, lambda: _accept(request, token), lambda _place: _come_in_again(request, token))


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    """For somebody new, somebody known, or a link that no longer works."""
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return _gone(request, token)
    if request.user.is_authenticated:
        return _accept_as_known(request, invitation, request.user)
    if queries.is_known(invitation.email):
        return render(request, "organisations/invitation_known.html", {"invitation": invitation})
    return _accept_as_new(request, invitation)


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    if was_declined(token):
        return render(request, "organisations/invitation_declined.html")
    return render(request, "organisations/invitation_gone.html", status=410)


# The link of the mail is the key, and mail programs that stop mail for their reader (RFC 8058) have no token of ours.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_decline(request: HttpRequest, token: str) -> HttpResponse:
    """Say no to an invitation, from the mail. Looking changes nothing: programs look behind every link."""
    if request.method == "POST":
        return once(request, token, lambda: _decline(request, token))
    if queries.invitation_by_token(token) is None:
        return _gone(request, token)
    request.session[INVITED] = token
    return redirect("organisations:invitation-turn-down")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_turn_down(request: HttpRequest) -> HttpResponse:
    """Say no to the invitation that this browser came for."""
    token = request.session.get(INVITED, "")
    if request.method == "POST":
        return once(request, token, lambda: _decline(request, token))
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return _gone(request, token)
    return render(request, "organisations/invitation_decline.html", {"invitation": invitation})


def _decline(request: HttpRequest, token: str) -> HttpResponse:
    if queries.invitation_by_token(token):
        # Refused when it was accepted or withdrawn a moment ago.
        with suppress(RuleViolation):
            services.decline_invitation(token=token)
            remember_declined(token)
    return _gone(request, token)


def _accept_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    key = signing.dumps(invitation.token, salt=INVITED)
    form = NewcomerForm(request.POST or None, invitation=invitation, initial={INVITED: key})
    if request.method == "POST" and form.is_valid():
        own = {name: form.cleaned_data[name] for name in ("name", "password")}
        membership = attempt(form, lambda: services.accept_invitation(token=invitation.token, **own))
        if membership:
            sign_in(request=request, user=membership.user)
            return _welcome(request, membership)
    context = {"form": form, "invitation": invitation}
    return render(request, "organisations/invitation_new.html", context, status=WRONG if form.errors else 200)


def _come_in_again(request: HttpRequest, token: str) -> HttpResponse:
    """The same form sent again, password and all: a browser forgets the first answer, and the sign-in that was in it."""
    membership = queries.membership_by_token(token)
    if membership is None or request.user.is_authenticated:
        return redirect("organisations:profile")
    sign_in(request=request, user=membership.user)
    return _welcome(request, membership)


def _accept_as_known(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    other = not queries.is_for(invitation, user)
    error = ""
    if request.method == "POST":
        try:
            membership = services.accept_invitation(token=invitation.token, user=user)
        except RuleViolation as refused:
            error = refused.message
        else:
            return _welcome(request, membership)
    context = {"invitation": invitation, "somebody_else": other, "error": error}
    return render(request, "organisations/invitation_join.html", context, status=WRONG if error else 200)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    request.session[SESSION_KEY] = membership.pk
    messages.success(
        request, _("Welcome. You now act for %(organisation)s.") % {"organisation": membership.organisation.name}
    )
    return redirect("organisations:profile")
