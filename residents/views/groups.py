"""Residents' groups: list, page and form; and what we do with signals, for everybody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from areas.models import WorkingArea
from audit.queries import history_of
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area
from residents import permissions, services
from residents.filters import GroupFilter
from residents.forms import GroupForm
from residents.forms.groups import initial_of
from residents.forms.guarded import replaced
from residents.history import told
from residents.models import ResidentGroup
from residents.queries.groups import groups_of
from residents.views.common import working_area_or_404


@member_required()
@require_GET
def group_list(request: MemberRequest) -> HttpResponse:
    """Residents' groups of the working area, and whom to ask about each."""
    working_area = current_working_area(request)
    found = GroupFilter(request.GET, queryset=groups_of(request.user, working_area), working_area=working_area)
    context = {
        "filter": found, "pills": pills(found.form, request.GET), "page": page_of(request, found.qs),
        "working_area": working_area, "may_add": permissions.may_add_group(request.membership),
    }  # fmt: skip
    return render(request, "residents/group_list.html", context)


@member_required()
@require_GET
def group_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One group, reached through whoever guides it."""
    group = get_object_or_404(groups_of(request.user), pk=pk)
    may_edit = permissions.may_edit_group(request.membership, group)
    return render(
        request,
        "residents/group_detail.html",
        {"group": group, "may_edit": may_edit, "history": told(history_of(group))},
    )


@member_required(*permissions.GUIDES)
@require_http_methods(["GET", "POST"])
def group_new(request: MemberRequest) -> HttpResponse:
    """Describe a group one guides."""
    return _form_page(request, working_area_or_404(request), None)


@member_required(*permissions.GUIDES)
@require_http_methods(["GET", "POST"])
def group_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep the description of a group up to date."""
    group = get_object_or_404(groups_of(request.user), pk=pk)
    if not permissions.may_edit_group(request.membership, group):
        raise Http404
    return _form_page(request, group.working_area, group)


def _form_page(request: MemberRequest, working_area: WorkingArea, group: ResidentGroup | None) -> HttpResponse:
    initial = initial_of(group) if group else {}
    form = GroupForm(request.POST or None, initial=initial, working_area=working_area)
    if request.method == "POST":
        typed = replaced(request.POST, form)
        if typed is not None:
            form = GroupForm(initial=typed, working_area=working_area)
            form.look_at({name: typed[name] for name in form.guarded})
        elif form.is_valid():
            saved = attempt(form, lambda: services.save_group(actor=request.membership, group=group, **form.values()))
            if saved:
                messages.success(request, _("The group is saved."))
                return redirect("residents:group-detail", saved.pk)
    context = {"form": form, "group": group, "working_area": working_area}
    return render(request, "residents/group_form.html", context, status=WRONG if form.errors else 200)


@require_GET
def about_signals(request: HttpRequest) -> HttpResponse:
    """What we do with what residents say; for everybody, signed in or not."""
    return render(request, "residents/about_signals.html")
