"""Koppelkansen: the list, one with everything behind it, a verdict, and the suggested groups."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coalitions.explanations import explain_all, points_text
from coalitions.filters.overlaps import OverlapFilter, looks_further
from coalitions.filters.suggestions import SuggestionFilter
from coalitions.forms.verdicts import FORMS, LaterForm, NotPromisingForm, VerdictForm
from coalitions.history import overlap_lines
from coalitions.matcher.candidates import engine_id
from coalitions.models import Overlap, Verdict
from coalitions.permissions import may_judge, may_judge_for_everyone, may_propose, may_read_why, may_sound_out
from coalitions.queries import overlaps as overlap_queries
from coalitions.queries.reasons import cautions_of, reasons_of
from coalitions.queries.suggestions import group_lines, shown_in, suggestions_seen_by
from coalitions.services.verdicts import give_verdict
from core.forms import WRONG, attempt
from core.lists import page_of, pills
from initiatives.models import Ambition
from organisations.access import MemberRequest, member_required
from organisations.models import Membership
from organisations.queries import current_working_area

# Long cards: eight are read, twenty-five are scrolled past.
GROUPS_A_PAGE = 8


def overlaps_found(request: MemberRequest) -> OverlapFilter:
    """The koppelkansen of the working area that the address asks for, the best first, without what was put away."""
    read = overlap_queries.overlaps_seen_by if looks_further(request.GET) else overlap_queries.open_overlaps
    rows = read(request.membership, current_working_area(request))
    return OverlapFilter(request.GET, queryset=rows, organisation=request.membership.organisation)


@member_required()
@require_GET
def overlap_list(request: MemberRequest) -> HttpResponse:
    """Koppelkansen of the working area."""
    working_area = current_working_area(request)
    found = overlaps_found(request)
    page = page_of(request, found.qs)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page,
        "lines": overlap_queries.lines(page, request.membership),
        "working_area": working_area,
    }
    return render(request, "coalitions/overlap_list.html", context)


@member_required()
@require_GET
def overlap_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One koppelkans: both sides, why, what pleads against, how the score adds up, and what one can do."""
    overlap = overlap_queries.overlap_for(request.membership, pk)
    return _page(request, overlap, may_for_everyone=may_judge_for_everyone(request.membership, overlap))


@member_required()
@require_POST
def overlap_verdict(request: MemberRequest, pk: int) -> HttpResponse:
    """Take the verdict of the reader's organisation."""
    overlap = overlap_queries.overlap_for(request.membership, pk)
    may_for_everyone = may_judge_for_everyone(request.membership, overlap)
    kind = FORMS.get(request.POST.get("stance", ""), NotPromisingForm)
    form = kind(request.POST, membership=request.membership, may_for_everyone=may_for_everyone)
    if not form.is_valid():
        return _page(request, overlap, form, may_for_everyone=may_for_everyone)
    data = form.cleaned_data
    verdict = attempt(form, lambda: give_verdict(actor=request.membership, overlap=overlap, **data))
    if verdict is None:
        return _page(request, overlap, form, may_for_everyone=may_for_everyone)
    messages.success(request, _thanks(verdict))
    if verdict.stance == Verdict.Stance.PROMISING:
        return redirect("coalitions:overlap-detail", pk=overlap.pk)
    return redirect("coalitions:overlap-list")


def suggestions_found(request: MemberRequest) -> SuggestionFilter:
    """The groups of the working area in view that the address asks for, the best first."""
    membership, working_area = request.membership, current_working_area(request)
    shown = shown_in([working_area.pk], membership) if working_area else []
    rows = suggestions_seen_by(membership, shown)
    return SuggestionFilter(request.GET, queryset=rows, membership=membership, shown=shown)


@member_required()
@require_GET
def suggestion_list(request: MemberRequest) -> HttpResponse:
    """Groups of organisations that could form a coalition, as the service sees them."""
    found = suggestions_found(request)
    page = page_of(request, found.qs, size=GROUPS_A_PAGE)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page,
        "lines": group_lines(page, request.membership, shown=found.shown),
        "working_area": current_working_area(request),
        "may_propose": may_propose(request.membership),
        "may_ask": may_sound_out(request.membership),
    }
    return render(request, "coalitions/suggestion_list.html", context)


def _page(
    request: MemberRequest, overlap: Overlap, form: VerdictForm | None = None, *, may_for_everyone: bool
) -> HttpResponse:
    membership = request.membership
    first, second = overlap_queries.sides_of(overlap, membership.organisation)
    themes = {theme.code: str(theme) for side in (first, second) for theme in side.themes.all()}
    names = overlap_queries.names_for([overlap], membership, themes=themes, answering=engine_id(overlap.ambition_id))
    is_stale = overlap.status == Overlap.Status.STALE
    context = {
        "overlap": overlap,
        "line": overlap_queries.line_of(overlap, membership, names),
        "first": first,
        "second": second,
        "reasons": (reasons := reasons_of(overlap, names)),
        "cautions": cautions_of(overlap, membership, names),
        "parts": explain_all(overlap.parts, names),
        "total": points_text(overlap.score),
        # Where the needs are one of the reasons, they stand under it.
        "needs": [] if any(reason.behind.needs for reason in reasons) else list(names.needs.values()),
        "verdicts": [(verdict, may_read_why(membership, verdict)) for verdict in overlap.verdicts.all()],
        "history": overlap_lines(overlap, membership),
        "proposal_url": f"{reverse('coalitions:proposal-new')}?koppelkans={overlap.pk}",
        "is_stale": is_stale,
        "may_propose": may_propose(membership) and not is_stale,
        "may_ask": may_sound_out(membership) and not is_stale,
        # A need has no contact person, and nobody calls himself.
        "may_call": isinstance(second, Ambition) and second.contact and second.contact != membership,
        "ask_about": f"?koppelkans={overlap.pk}",
        "proposals": overlap_queries.proposals_with(overlap, membership.user),
        **_verdict_forms(membership, form, may_for_everyone=may_for_everyone),
    }
    return render(request, "coalitions/overlap_detail.html", context, status=WRONG if form and form.errors else 200)


def _verdict_forms(membership: Membership, form: VerdictForm | None, *, may_for_everyone: bool) -> dict[str, Any]:
    """The forms a verdict is given with; the one that was sent keeps what was typed."""
    if not may_judge(membership):
        return {"may_judge": False}
    given: dict[str, Any] = {"membership": membership, "may_for_everyone": may_for_everyone}
    return {
        "may_judge": True,
        "wrong_form": form,
        "later_form": form if isinstance(form, LaterForm) else LaterForm(**given),
        "not_promising_form": form if isinstance(form, NotPromisingForm) else NotPromisingForm(**given),
    }


def _thanks(verdict: Verdict) -> str:
    if verdict.stance == Verdict.Stance.PROMISING:
        return _("You find this koppelkans promising. Make a proposal, or call the other side first.")
    if verdict.stance == Verdict.Stance.LATER:
        return _("You will see this koppelkans again later. With the filter “Your verdict” you find it before that.")
    if verdict.for_everyone:
        return _(
            "This koppelkans is put away for everyone in the working area. It returns when place, period or theme changes."
        )
    return _("This koppelkans is put away for your organisation. It returns when place, period or theme changes.")
