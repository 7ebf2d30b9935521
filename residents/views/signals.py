"""Logging signals, and the list and page of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.forms import WRONG, attempt
from core.lists import TAB, on_tab, page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.models import Membership
from organisations.queries import current_working_area
from residents import permissions, services
from residents.filters import SignalFilter
from residents.forms import SignalForm
from residents.models import Channel
from residents.queries import signals as signal_queries
from residents.queries.feedback import outcome_sentence
from residents.querysets import SignalQuerySet
from residents.reading import LIST, note_reading
from residents.suggestions import suggest_needs
from residents.views.common import working_area_or_404
from residents.views.detail import signal_page

MINE, INTERPRET, ALL = "mijn", "duiden", "alle"


@member_required(*roles.LOGGERS)
@require_http_methods(["GET", "POST"])
def signal_new(request: MemberRequest) -> HttpResponse:
    """Log a signal: three questions, the rest filled in from last time."""
    given: dict[str, Any] = {"membership": request.membership, "working_area": working_area_or_404(request)}
    form = SignalForm(request.POST or None, initial=_given(request), **given)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            signal = attempt(form, lambda: services.log_signal(actor=request.membership, **form.values()))
            if signal:
                return redirect("residents:signal-saved", signal.pk)
            form.begin_anew()
        status = WRONG if form.errors else 200
        form.look_closer()
    more_is_wrong = any(form.errors.get(name) for name in ("heard_on", "reach", "language"))
    context = {"form": form, "more_is_wrong": more_is_wrong}
    return render(request, "residents/signal_new.html", context, status=status)


def _given(request: MemberRequest) -> dict[str, str]:
    """What the address says already: a filled-in card comes from a place, and along a way."""
    asked = {"where": request.GET.get("plek", ""), "channel": request.GET.get("manier", "")}
    known = {"channel": asked["channel"] in Channel.values, "where": bool(asked["where"])}
    return {name: value for name, value in asked.items() if known[name]}


@member_required(*roles.LOGGERS)
@require_POST
def signal_check(request: MemberRequest) -> HttpResponse:
    """While typing: the theme the text points at, and personal data in it. Nothing is stored."""
    given: dict[str, Any] = {"membership": request.membership, "working_area": working_area_or_404(request)}
    form = SignalForm(initial=request.POST.dict(), **given)
    form.look_closer()
    return render(request, "residents/_signal_check.html", {"form": form})


@member_required(*roles.LOGGERS)
@require_GET
def signal_saved(request: MemberRequest, pk: int) -> HttpResponse:
    """Thanks, and the need this signal looks like."""
    rows = signal_queries.signal_detail(request.user).filter(logged_by__user=request.user)
    signal = get_object_or_404(rows, pk=pk)
    open_still = signal.need_id is None and permissions.may_interpret(request.membership, signal)
    suggestions = suggest_needs(signal)[:1] if open_still else []
    return render(request, "residents/signal_saved.html", {"signal": signal, "suggestions": suggestions})


def signals_found(request: MemberRequest) -> SignalFilter:
    """The signals one may see, of the tab and with the filters that the address asks for."""
    working_area, tab = current_working_area(request), _tab(request)
    rows = _rows(request, tab).filter(working_area=working_area) if tab != MINE else _rows(request, tab)
    return SignalFilter(request.GET, queryset=rows, working_area=working_area)


@member_required()
@require_GET
def signal_list(request: MemberRequest) -> HttpResponse:
    """Signals: one's own with what became of them, those to interpret, and all one may see."""
    working_area = current_working_area(request)
    tab = _tab(request)
    found = signals_found(request)
    page = page_of(request, found.qs)
    context = {
        "filter": found, "pills": pills(found.form, request.GET), "page": page, "tab": tab, "tabs": _tabs(request, tab),
        "working_area": working_area, "may_log": permissions.may_log(request.membership),
        "where": "" if tab == MINE else working_area, "reset_url": f"?{TAB}={tab}",
        "lines": [(signal, outcome_sentence(signal) if tab == MINE else "") for signal in page],
    }  # fmt: skip
    note_reading(request.user, page, LIST)
    return render(request, "residents/signal_list.html", context)


def _rows(request: MemberRequest, tab: str) -> SignalQuerySet:
    if tab == INTERPRET:
        return signal_queries.signals_to_interpret(request.user)
    if tab == MINE:
        return signal_queries.my_signals(request.user)
    return signal_queries.signals_for_list(request.user)


def _tab(request: MemberRequest) -> str:
    """The tab asked for, or the one this role comes for."""
    offered = [name for name, _label in _offered(request.membership)]
    wanted = request.GET.get(TAB, "")
    return wanted if wanted in offered else offered[0]


def _offered(membership: Membership) -> list[tuple[str, str]]:
    to_interpret = [(INTERPRET, _("To interpret"))] if permissions.may_read_all(membership) else []
    mine = [(MINE, _("My signals"))] if permissions.may_log(membership) else []
    return [*to_interpret, *mine, (ALL, _("All signals"))]


def _tabs(request: MemberRequest, current: str) -> list[dict[str, Any]]:
    base = reverse("residents:signal-list")
    return [
        {"label": label, "url": base + on_tab(request.GET, name), "current": name == current}
        for name, label in _offered(request.membership)
    ]


@member_required()
@require_POST
def signal_remove_words(request: MemberRequest, pk: int) -> HttpResponse:
    """Take away what was said, because the resident asks for it; the signal still counts."""
    signal = get_object_or_404(signal_queries.signal_detail(request.user), pk=pk)
    if not permissions.may_remove_words(request.membership, signal):
        raise Http404
    services.remove_words(actor=request.membership, signal=signal)
    messages.success(request, _("The text and the place were taken away. The signal still counts."))
    return redirect("residents:signal-detail", pk)


@member_required()
@require_GET
def signal_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One signal: what was said, what it means and what became of it."""
    return signal_page(request, get_object_or_404(signal_queries.signal_detail(request.user), pk=pk))
