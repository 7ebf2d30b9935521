"""Needs: list, page, naming them and bringing them further."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from areas.models import WorkingArea
from core.errors import IllegalMove, RuleViolation
from core.forms import WRONG, attempt
from core.keys import keys_in
from core.lists import page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required, way_to
from organisations.queries import current_working_area
from residents import permissions, services, workflow
from residents.filters import NeedFilter
from residents.forms import MoveNeedForm, NeedForm
from residents.forms.needs import initial_of
from residents.history import history_lines
from residents.models import Need, Signal
from residents.queries import needs as need_queries
from residents.queries.agenda import questions_about
from residents.queries.places import where_key
from residents.queries.sentences import standing_sentence
from residents.queries.signals import signal_detail, signals_counted_for
from residents.reading import LIST, PAGE, note_reading
from residents.views.common import working_area_or_404

# More signals than this are found in the list of signals.
SIGNALS_SHOWN = 50


def needs_found(request: MemberRequest) -> NeedFilter:
    """The needs of the working area that the address asks for, the most heard first."""
    working_area = current_working_area(request)
    rows = need_queries.needs_of(request.user, working_area)
    return NeedFilter(request.GET, queryset=rows, working_area=working_area)


@member_required()
@require_GET
def need_list(request: MemberRequest) -> HttpResponse:
    """What residents of the working area need."""
    working_area = current_working_area(request)
    found = needs_found(request)
    page = page_of(request, found.qs)
    context = {
        "filter": found, "pills": pills(found.form, request.GET), "page": page, "working_area": working_area,
        "lines": [(need, need_queries.heard_line(need)) for need in page],
        "may_name": working_area and permissions.may_name_need(request.membership, working_area),
    }  # fmt: skip
    return render(request, "residents/need_list.html", context)


@member_required()
@require_GET
def need_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One need: how often it was heard and where, what is done with it, what residents heard back."""
    return _page(request, get_object_or_404(need_queries.need_detail(request.user), pk=pk))


def _page(request: MemberRequest, need: Need, form: MoveNeedForm | None = None, *, status: int = 200) -> HttpResponse:
    readable = signals_counted_for(need, request.user)
    signals = list(readable[:SIGNALS_SHOWN])
    note_reading(request.user, signals, LIST)
    # Only when the page cannot hold them all it takes a query to know how many there are.
    read = len(signals) if len(signals) < SIGNALS_SHOWN else readable.count()
    may_move = permissions.may_move_need(request.membership, need) and bool(workflow.NEED.targets(need.status))
    history = history_lines(need)
    context: dict[str, Any] = {
        "need": need,
        "heard": need_queries.heard_line(need),
        "signals": signals,
        "unseen": max(need.signal_count - read, 0),
        "tally": need_queries.tally(need),
        "heard_back": need_queries.heard_back(need),
        "still_to_hear": need_queries.still_to_hear(need),
        "questions": list(questions_about(need, request.user)),
        "may_ask": permissions.may_ask_organisations(request.membership, need),
        "history": history,
        "latest": history[0] if history else None,
        "may_edit": permissions.may_name_need(request.membership, need.working_area),
        "move_form": (form or MoveNeedForm(need=need)) if may_move else None,
        "opened": form is not None,
        "ask_url": way_to(request.membership, "coalitions:sounding-new", f"behoefte={need.pk}"),
    }
    return render(request, "residents/need_detail.html", context, status=status)


@member_required(*roles.GUIDES)
@require_http_methods(["GET", "POST"])
def need_new(request: MemberRequest) -> HttpResponse:
    """Name a need, perhaps from a signal that then counts for it."""
    signal = _source(request)
    working_area = signal.working_area if signal else working_area_or_404(request)
    if not permissions.may_name_need(request.membership, working_area):
        raise Http404
    initial = _from_signal(signal) if signal else {}
    return _form_page(request, working_area, initial, signal=signal)


def _source(request: MemberRequest) -> Signal | None:
    """The signal a need is named from, if the address says so."""
    asked = request.GET.get("signaal", "")
    if not asked:
        return None
    signal = get_object_or_404(signal_detail(request.user), pk__in=keys_in([asked]))
    if not permissions.may_interpret(request.membership, signal):
        raise Http404
    # Whoever was writing when a colleague was first gets those words back.
    if signal.need_id and request.method == "GET":
        raise Http404
    note_reading(request.user, [signal], PAGE)
    return signal


def _from_signal(signal: Signal) -> dict[str, Any]:
    """What a signal says already. Its words are not the title: a need is not one resident's sentence."""
    return {
        "themes": [signal.theme_id] if signal.theme_id else [],
        "where": where_key(signal.place_id, signal.area_id),
    }


@member_required(*roles.GUIDES)
@require_http_methods(["GET", "POST"])
def need_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Word or place a need better."""
    need = get_object_or_404(need_queries.need_detail(request.user), pk=pk)
    if not permissions.may_name_need(request.membership, need.working_area):
        raise Http404
    return _form_page(request, need.working_area, initial_of(need), need=need)


def _form_page(
    request: MemberRequest,
    working_area: WorkingArea,
    initial: dict[str, Any],
    *,
    need: Need | None = None,
    signal: Signal | None = None,
) -> HttpResponse:
    form = NeedForm(request.POST or None, initial=initial, working_area=working_area)
    if form.is_valid():
        saved = attempt(form, lambda: _save(request, working_area, form, need, signal))
        if saved:
            messages.success(request, _("The need is saved. The service now looks which ambitions fit it."))
            return redirect("residents:need-detail", saved.pk)
    context = {"form": form, "need": need, "signal": signal, "working_area": working_area}
    return render(request, "residents/need_form.html", context, status=WRONG if form.errors else 200)


def _save(
    request: MemberRequest, working_area: WorkingArea, form: NeedForm, need: Need | None, signal: Signal | None
) -> Need:
    if need:
        seen = form.cleaned_data["seen"]
        return services.edit_need(actor=request.membership, need=need, seen=seen, **form.values())
    if signal:
        try:
            return services.name_need_from(actor=request.membership, signal=signal, **form.values())
        except IllegalMove:
            raise RuleViolation(
                _("A colleague said meanwhile what this signal means. Nothing was saved yet.")
            ) from None
    return services.name_need(actor=request.membership, working_area=working_area, **form.values())


@member_required(*roles.INTERPRETERS)
@require_POST
def need_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring a need to another state."""
    need = get_object_or_404(need_queries.need_detail(request.user), pk=pk)
    if not permissions.may_move_need(request.membership, need):
        raise Http404
    # Against the table first: a move that is not in it is outdated or forged, not a slip of the pen.
    target = request.POST.get("target", "")
    if target in Need.Status.values:
        workflow.NEED.check(need.status, target)
    form = MoveNeedForm(request.POST, need=need)
    if form.is_valid():
        data = form.cleaned_data
        moved = attempt(form, lambda: services.move_need(actor=request.membership, need=need, **data))
        if moved:
            messages.success(request, standing_sentence(moved))
            return redirect("residents:need-detail", need.pk)
    return _page(request, need, form, status=WRONG if form.errors else 200)
