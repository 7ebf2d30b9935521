"""Residents' groups: list, page and form; and what we do with signals, for everybody."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areas.models import WorkingArea
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area
from residents import permissions, services
from residents.filters import GroupFilter
from residents.forms import GroupForm
from residents.forms.groups import initial_of
from residents.forms.rounds import GroupWishForm
from residents.history import history_lines
from residents.models import ResidentGroup, Signal
from residents.queries.feedback import outcome_sentence
from residents.queries.groups import groups_of
from residents.queries.retention import shorter_terms
from residents.queries.signals import signals_for_list
from residents.reading import LIST, note_reading
from residents.views.common import working_area_or_404

# More of what a group said is found in the list of signals.
SIGNALS_SHOWN = 50


def groups_found(request: MemberRequest) -> GroupFilter:
    """The groups of the working area that the address asks for."""
    working_area = current_working_area(request)
    return GroupFilter(request.GET, queryset=groups_of(request.user, working_area), working_area=working_area)


@member_required()
@require_GET
def group_list(request: MemberRequest) -> HttpResponse:
    """Residents' groups of the working area, and whom to ask about each."""
    working_area = current_working_area(request)
    found = groups_found(request)
    context = {
        "filter": found, "pills": pills(found.form, request.GET), "page": page_of(request, found.qs),
        "working_area": working_area, "may_add": permissions.may_add_group(request.membership),
    }  # fmt: skip
    return render(request, "residents/group_list.html", context)


@member_required()
@require_GET
def group_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One group, reached through whoever guides it."""
    return _page(request, get_object_or_404(groups_of(request.user), pk=pk))


def _page(
    request: MemberRequest, group: ResidentGroup, form: GroupWishForm | None = None, *, status: int = 200
) -> HttpResponse:
    readable = signals_for_list(request.user).filter(group=group)
    signals = list(readable[:SIGNALS_SHOWN])
    note_reading(request.user, signals, LIST)
    may_edit = permissions.may_edit_group(request.membership, group)
    context = {
        "group": group, "may_edit": may_edit, "history": history_lines(group),
        "signals": [(signal, outcome_sentence(signal)) for signal in signals],
        "form": (form or GroupWishForm()) if may_edit else None, "opened": form is not None,
    }  # fmt: skip
    return render(request, "residents/group_detail.html", context, status=status)


@member_required(*roles.GUIDES)
@require_POST
def group_log(request: MemberRequest, pk: int) -> HttpResponse:
    """Write down what a group wants, and how many were there."""
    group = get_object_or_404(groups_of(request.user), pk=pk)
    if not permissions.may_edit_group(request.membership, group):
        raise Http404
    form = GroupWishForm(request.POST)
    if form.is_valid() and attempt(form, lambda: _log(request, group, form)) is not None:
        messages.success(
            request, _("Written down. It counts as a signal of the group, with the number of people there.")
        )
        return redirect("residents:group-detail", group.pk)
    form.begin_anew()
    return _page(request, group, form, status=WRONG if form.errors else 200)


def _log(request: MemberRequest, group: ResidentGroup, form: GroupWishForm) -> Signal:
    return services.log_group_wish(actor=request.membership, group=group, **form.values())


@member_required(*roles.GUIDES)
@require_http_methods(["GET", "POST"])
def group_new(request: MemberRequest) -> HttpResponse:
    """Describe a group one guides."""
    return _form_page(request, working_area_or_404(request), None)


@member_required(*roles.GUIDES)
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
    if form.is_valid():
        saved = attempt(form, lambda: services.save_group(actor=request.membership, group=group, **form.values()))
        if saved:
            messages.success(request, _("The group is saved."))
            return redirect("residents:group-detail", saved.pk)
    context = {"form": form, "group": group, "working_area": working_area}
    return render(request, "residents/group_form.html", context, status=WRONG if form.errors else 200)


@require_GET
def about_signals(request: HttpRequest) -> HttpResponse:
    """What we do with what residents say; for everybody, signed in or not."""
    return render(request, "residents/about_signals.html", {"shorter": shorter_terms()})
