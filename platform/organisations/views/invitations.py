"""Inviting colleagues, and accepting an invitation."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from core.errors import RuleViolation
from organisations import queries, services
from organisations.access import MemberRequest, member_required
from organisations.forms import InvitationForm, NewcomerForm
from organisations.middleware import SESSION_KEY
from organisations.models import Invitation, Membership, Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@member_required(Role.ORGANISATION_ADMIN)
def invitation_list(request: MemberRequest) -> HttpResponse:
    """Colleagues and open invitations of one's own organisation, with the form that asks a colleague in."""
    organisation = request.membership.organisation
    form = InvitationForm(request.POST or None, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            invitation = services.invite_colleague(actor=request.membership, **form.cleaned_data)
        except RuleViolation as error:
            form.add_error(error.field, error.message)
        else:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": invitation.email})
            return redirect("organisations:invitation-list")
    context = {
        "form": form,
        "organisation": organisation,
        "invitations": queries.open_invitations(request.membership),
        "colleagues": queries.colleagues_of(organisation, request.user),
    }
    return render(request, "organisations/invitation_list.html", context, status=422 if form.errors else 200)


@require_POST
@member_required(Role.ORGANISATION_ADMIN)
def invitation_resend(request: MemberRequest, pk: int) -> HttpResponse:
    """Send an open invitation again."""
    invitation = queries.invitation_for(request.membership, pk)
    services.resend_invitation(actor=request.membership, invitation=invitation)
    messages.success(request, _("The invitation to %(email)s is sent again.") % {"email": invitation.email})
    return redirect("organisations:invitation-list")


@require_POST
@member_required(Role.ORGANISATION_ADMIN)
def invitation_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take an open invitation back."""
    invitation = queries.invitation_for(request.membership, pk)
    services.withdraw_invitation(actor=request.membership, invitation=invitation)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": invitation.email})
    return redirect("organisations:invitation-list")


@require_POST
@member_required(Role.ORGANISATION_ADMIN)
def membership_end(request: MemberRequest, pk: int) -> HttpResponse:
    """End a colleague's place in the organisation."""
    membership = queries.colleague_for(request.membership, pk)
    try:
        services.end_membership(actor=request.membership, membership=membership)
    except RuleViolation as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("%(name)s no longer has access.") % {"name": membership.user.name})
    return redirect("organisations:invitation-list")


# The link in the mail is a key. It does not stay in the address, where a history, a log or a screenshot would keep it: the
# session remembers it, and the page has an address of its own.
INVITED = "invited"


@never_cache
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in the mail: on to the page of the invitation, or to what to do when the link no longer works."""
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return _gone(request)
    if request.method == "POST":
        return _accept(request, invitation)
    request.session[INVITED] = token
    return redirect("organisations:invitation-open")


@never_cache
def invitation_open(request: HttpRequest) -> HttpResponse:
    """The invitation that this browser came for."""
    invitation = _remembered(request)
    return _accept(request, invitation) if invitation else _gone(request)


def _remembered(request: HttpRequest) -> Invitation | None:
    return queries.invitation_by_token(request.session.get(INVITED, ""))


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "organisations/invitation_gone.html", status=410)


def _accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """For somebody new, or somebody known."""
    if request.user.is_authenticated:
        return _accept_as_known(request, invitation, request.user)
    if queries.is_known(invitation.email):
        return render(request, "organisations/invitation_known.html", {"invitation": invitation})
    return _accept_as_new(request, invitation)


# The link of the mail is the key, and mail programs that stop mail for their reader (RFC 8058) have no token of ours.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_decline(request: HttpRequest, token: str) -> HttpResponse:
    """Say no to an invitation, from the mail. Looking changes nothing: programs look behind every link."""
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        return _gone(request)
    if request.method == "POST":
        return _decline(request, invitation)
    request.session[INVITED] = token
    return redirect("organisations:invitation-turn-down")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_turn_down(request: HttpRequest) -> HttpResponse:
    """Say no to the invitation that this browser came for."""
    invitation = _remembered(request)
    if invitation is None:
        return _gone(request)
    if request.method == "POST":
        return _decline(request, invitation)
    return render(request, "organisations/invitation_decline.html", {"invitation": invitation, "declined": False})


def _decline(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    try:
        services.decline_invitation(token=invitation.token)
    except RuleViolation:
        # Accepted or withdrawn a moment ago.
        return _gone(request)
    return render(request, "organisations/invitation_decline.html", {"invitation": invitation, "declined": True})


def _accept_as_new(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NewcomerForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and form.is_valid():
        try:
            membership = services.accept_invitation(token=invitation.token, **form.cleaned_data)
        except RuleViolation as error:
            form.add_error(error.field, error.message)
        else:
            login(request, membership.user, backend=BACKEND)
            # As allauth does after its own pages, so that this session is in the list of sessions too.
            UserSession.objects.create_from_request(request)
            return _welcome(request, membership)
    context = {"form": form, "invitation": invitation}
    return render(request, "organisations/invitation_new.html", context, status=422 if form.errors else 200)


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
    return render(request, "organisations/invitation_join.html", context, status=422 if error else 200)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    request.session.pop(INVITED, None)
    request.session[SESSION_KEY] = membership.pk
    messages.success(
        request, _("Welcome. You now act for %(organisation)s.") % {"organisation": membership.organisation.name}
    )
    return redirect("organisations:profile")
