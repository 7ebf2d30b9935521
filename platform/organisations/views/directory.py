"""The directory: organisations, people, and one's own profile."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.telephone import dialled
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from organisations import queries, services
from organisations.access import MemberRequest, member_required, way_to
from organisations.filters import OrganisationFilter, PeopleFilter
from organisations.forms import OrganisationForm, ProfileForm
from organisations.history import history_lines
from organisations.permissions import may_administer, may_edit
from organisations.roles import Role


def organisations_found(request: MemberRequest) -> OrganisationFilter:
    """The organisations that the address asks for."""
    return OrganisationFilter(request.GET, queryset=queries.organisations_visible_to(request.user), request=request)


@member_required()
@require_safe
def organisation_list(request: MemberRequest) -> HttpResponse:
    """Every organisation, with filters."""
    found = organisations_found(request)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs),
        "may_invite": may_administer(request.membership),
    }
    return render(request, "organisations/organisation_list.html", context)


@member_required()
@require_safe
def organisation_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One organisation: what it does, whom to call for what, and (by their own addresses) its ambitions."""
    organisation = queries.organisation_for(request.user, pk)
    own = organisation.pk == request.membership.organisation_id
    context = {
        "organisation": organisation,
        "colleagues": queries.colleagues_of(organisation, request.user),
        "may_edit": may_edit(request.membership, organisation),
        "own": own,
        "history": history_lines(organisation) if own else [],
        "may_invite": may_administer(request.membership),
        "retention_url": way_to(request.membership, "residents:retention") if own else "",
    }
    return render(request, "organisations/organisation_detail.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def organisation_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change what the directory says about one's own organisation."""
    organisation = queries.organisation_for(request.user, pk)
    if not may_edit(request.membership, organisation):
        raise Http404
    form = OrganisationForm(request.POST or None, instance=queries.organisation_for(request.user, pk))
    if request.method == "POST" and form.is_valid():
        actor, data = request.membership, form.cleaned_data
        if attempt(form, lambda: services.change_organisation(actor=actor, organisation=organisation, **data)):
            messages.success(request, _("Saved. Everybody sees it in the directory."))
            return redirect("organisations:organisation-detail", pk=organisation.pk)
    context = {"form": form, "organisation": organisation}
    return render(request, "organisations/organisation_edit.html", context, status=WRONG if form.errors else 200)


def people_found(request: MemberRequest) -> PeopleFilter:
    """The colleagues of all organisations that the address asks for."""
    return PeopleFilter(request.GET, queryset=queries.people_visible_to(request.user), request=request)


@member_required()
@require_safe
def person_list(request: MemberRequest) -> HttpResponse:
    """Whom do I call? Colleagues of all organisations, by name, subject, role and working area."""
    found = people_found(request)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs),
    }
    return render(request, "organisations/person_list.html", context)


@member_required()
@require_safe
def person_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One colleague: for which organisation, in which role, and what to ask for."""
    person, memberships = queries.person_for(request.user, pk)
    own = person.pk == request.user.pk
    # Which hat somebody wears is seen on the page itself; the question goes to one of them.
    askable = None if own else next((one for one in memberships if one.role != Role.READER), None)
    ask_url = way_to(request.membership, "coalitions:sounding-new", f"collega={askable.pk}") if askable else ""
    context = {
        "person": person,
        "memberships": memberships,
        "own": own,
        "ask_url": ask_url,
        "dial": dialled(person.phone),
    }
    return render(request, "organisations/person_detail.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    """One's own profile."""
    memberships = queries.memberships_to_act_for(request.membership)
    form = ProfileForm(request.POST or None, user=request.user, memberships=memberships)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("name", "job_title", "phone")}
        if attempt(form, lambda: services.change_profile(actor=request.membership, knows=form.knows(), **values)):
            messages.success(request, _("Your profile is saved. Colleagues see it from now on."))
            return redirect("organisations:profile")
    context = {"form": form, "memberships": memberships}
    return render(request, "organisations/profile.html", context, status=WRONG if form.errors else 200)
