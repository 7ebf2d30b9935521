"""Collection rounds: list, report, form, and logging several signals in a row."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from areas.models import WorkingArea
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area
from residents import permissions, services
from residents.filters import RoundFilter
from residents.forms.rounds import HeardForm, RoundForm, initial_of
from residents.history import history_lines
from residents.models import CollectionRound, Signal
from residents.queries.rounds import logged_in, report_of, rounds_listed, rounds_of
from residents.views.common import working_area_or_404


def rounds_found(request: MemberRequest) -> RoundFilter:
    """The rounds of the working area in view that the address asks for, the newest first."""
    working_area = current_working_area(request)
    return RoundFilter(request.GET, queryset=rounds_listed(request.user, working_area), working_area=working_area)


@member_required()
@require_GET
def round_list(request: MemberRequest) -> HttpResponse:
    """Collection rounds of the working area."""
    found = rounds_found(request)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs),
        "working_area": current_working_area(request),
        "may_add": permissions.may_log(request.membership),
    }
    return render(request, "residents/round_list.html", context)


@member_required()
@require_GET
def round_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """What was heard in a round, in numbers that point at nobody, and what came of it."""
    held = get_object_or_404(rounds_of(request.user), pk=pk)
    context = {
        "round": held,
        "report": report_of(held, request.user),
        "may_edit": permissions.may_hold_round(request.membership, held),
        "may_collect": permissions.may_collect(request.membership, held),
        "history": history_lines(held),
    }
    return render(request, "residents/round_detail.html", context)


@member_required(*roles.LOGGERS)
@require_http_methods(["GET", "POST"])
def round_new(request: MemberRequest) -> HttpResponse:
    """Begin a round."""
    return _form_page(request, working_area_or_404(request), None)


@member_required(*roles.LOGGERS)
@require_http_methods(["GET", "POST"])
def round_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep a round up to date."""
    held = get_object_or_404(rounds_of(request.user), pk=pk)
    if not permissions.may_hold_round(request.membership, held):
        raise Http404
    return _form_page(request, held.working_area, held)


def _form_page(request: MemberRequest, working_area: WorkingArea, held: CollectionRound | None) -> HttpResponse:
    initial = initial_of(held) if held else {}
    form = RoundForm(request.POST or None, initial=initial, working_area=working_area)
    if form.is_valid():
        saved = attempt(form, lambda: services.save_round(actor=request.membership, held=held, **form.values()))
        if saved:
            messages.success(request, _("The round is saved."))
            return redirect("residents:round-detail", saved.pk)
    context = {"form": form, "round": held, "working_area": working_area}
    return render(request, "residents/round_form.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.LOGGERS)
@require_http_methods(["GET", "POST"])
def round_log(request: MemberRequest, pk: int) -> HttpResponse:
    """Log one signal after the other in a round: the way and the place are those of the round."""
    held = get_object_or_404(rounds_of(request.user), pk=pk)
    if not permissions.may_collect(request.membership, held):
        raise Http404
    form = HeardForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _log(request, held, form)) is not None:
        messages.success(request, _("Logged. The next one?"))
        return redirect("residents:round-log", held.pk)
    form.begin_anew()
    context = {"form": form, "round": held, "logged": logged_in(held, request.membership)}
    return render(request, "residents/round_log.html", context, status=WRONG if form.errors else 200)


def _log(request: MemberRequest, held: CollectionRound, form: HeardForm) -> Signal:
    return services.log_signal(
        actor=request.membership, channel=held.method, working_area=held.working_area, area=held.area,
        place=held.place, collected_in=held, **form.values(),
    )  # fmt: skip
