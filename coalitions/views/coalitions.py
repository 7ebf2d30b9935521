"""Coalitions: the list, the overview of one, its timeline, and answering an invitation."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions, workflow
from coalitions.filters.proposals import CoalitionFilter
from coalitions.forms.room import AnswerForm, NoteForm, ReasonForm
from coalitions.history import timeline
from coalitions.models import Coalition, Participation
from coalitions.queries import coalitions as queries
from coalitions.queries.joined import offered_by
from coalitions.queries.meetings import next_meeting
from coalitions.queries.stories import story_of
from coalitions.services import participations as services
from coalitions.services import room as room_services
from coalitions.services.coalitions import require_running
from coalitions.views.common import head, require_work
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from core.lists import PAGE_SIZE, page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required

THANKS = {
    Participation.Status.CONFIRMED: gettext_lazy("Your organisation takes part. The others see so."),
    Participation.Status.UNDECIDED: gettext_lazy("Thank you. On the day you chose we ask again."),
    Participation.Status.DECLINED: gettext_lazy("Your answer is with the coalition. You can still join later."),
}


def coalitions_found(request: MemberRequest) -> CoalitionFilter:
    """The coalitions of one's working areas that the address asks for, one's own first."""
    return CoalitionFilter(request.GET, queryset=queries.coalitions_seen_by(request.user), request=request)


@member_required()
@require_GET
def coalition_list(request: MemberRequest) -> HttpResponse:
    """Coalitions of one's working areas."""
    found = coalitions_found(request)
    page = page_of(request, found.qs)
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page,
        "lines": [
            (one, queries.names(queries.confirmed(one)), queries.own_place(one, request.membership)) for one in page
        ],
        "may_propose": permissions.may_propose(request.membership),
    }
    return render(request, "coalitions/coalition_list.html", context)


@member_required()
@require_GET
def coalition_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """The overview for whoever was asked in; a summary for everybody else who may know of it."""
    coalition = queries.coalition_for(request.user, pk)
    place = queries.own_place(coalition, request.membership)
    answers = _answers_open_to(request, coalition, place)
    if not coalition.in_room:  # type: ignore[attr-defined] # an annotation
        context = {
            "coalition": coalition,
            "parties": queries.names(queries.confirmed(coalition)),
            "place": place,
            "answers": answers,
            "story": story_of(request.user, coalition) if coalition.has_ended else None,
            "may_ask": permissions.may_ask_to_join(request.membership, coalition),
            "may_take_back": place and permissions.may_answer(request.membership, place),
        }
        return render(request, "coalitions/coalition_summary.html", context)
    actions = queries.actions_of(coalition, request.user)
    context = {
        **head(request, coalition, "coalition-detail"),
        "places": queries.places_in_order(coalition),
        "place": place,
        "proposal": queries.proposal_shown_to(request.user, coalition),
        "answers": answers,
        "may_leave": answers is not None and place is not None and permissions.may_leave(request.membership, place),
        "actions": actions,
        "next_meeting": next_meeting(coalition, request.user),
        "needs": list(coalition.needs.all()),
        "ambitions": coalition.ambitions.visible_to(request.user).select_related("organisation"),
        "may_meet": permissions.may_lead(request.membership, coalition) and coalition.status == Coalition.Status.ACTIVE,
    }
    return render(request, "coalitions/coalition_detail.html", context)


def _answers_open_to(
    request: MemberRequest, coalition: Coalition, place: Participation | None
) -> tuple[str, ...] | None:
    """The answers this person may give for its organisation now; None when it may not answer at all."""
    if (
        place is None
        or coalition.status not in workflow.RUNNING
        or not permissions.may_answer(request.membership, place)
    ):
        return None
    return tuple(move for move in workflow.PARTICIPATION.targets(place.status) if move != Participation.Status.LEFT)


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def coalition_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Say for one's own organisation whether it takes part."""
    place = queries.participation_for(request.membership, pk)
    coalition = place.coalition
    moves = _answers_open_to(request, coalition, place)
    asked = request.POST.get("status", "") if request.method == "POST" else ""
    if not moves or (asked and asked not in moves):
        raise IllegalMove("participation", place.status, asked or "answer")
    initial = {
        "contribution": place.contribution or offered_by(coalition.proposal, place.organisation_id),
        "reason": place.reason,
        "undecided_until": place.undecided_until,
        "status": moves[0] if len(moves) == 1 else "",
    }
    form = AnswerForm(request.POST or None, initial=initial, moves=moves, working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        done = attempt(form, lambda: services.answer_invitation(actor=request.membership, participation=place, **data))
        if done:
            messages.success(request, str(THANKS[Participation.Status(done.status)]))
            return redirect("coalitions:coalition-detail", pk)
    context = {"form": form, "place": place, "coalition": coalition}
    return render(request, "coalitions/coalition_answer.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def coalition_leave(request: MemberRequest, pk: int) -> HttpResponse:
    """Stop taking part, with a reason."""
    place = queries.participation_for(request.membership, pk)
    require_running(place.coalition, "leave")
    workflow.PARTICIPATION.check(place.status, Participation.Status.LEFT)
    form = ReasonForm(request.POST or None, working_area=place.coalition.working_area)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            form, lambda: services.leave_coalition(actor=request.membership, participation=place, reason=reason)
        )
        if done:
            messages.success(request, _("Your organisation left the coalition. The others read why."))
            return redirect("coalitions:coalition-list")
    actions = queries.actions_left_by(place.coalition, request.membership)
    context = {"form": form, "place": place, "coalition": place.coalition, "actions": actions}
    return render(request, "coalitions/coalition_leave.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_GET
def coalition_timeline(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything that happened in a coalition, newest first."""
    return timeline_page(request, queries.room_for(request.user, pk))


def timeline_page(request: MemberRequest, coalition: Coalition, form: NoteForm | None = None) -> HttpResponse:
    """The timeline with the form for a note."""
    context = {
        **head(request, coalition, "coalition-timeline"),
        "page": Paginator(timeline(coalition), PAGE_SIZE).get_page(request.GET.get("page")),
        "form": form or NoteForm(working_area=coalition.working_area),
    }
    status = WRONG if form and form.errors else 200
    return render(request, "coalitions/coalition_timeline.html", context, status=status)


@member_required(*roles.WORKERS)
@require_POST
def note_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a note on the timeline."""
    coalition = queries.room_for(request.user, pk)
    require_work(request, coalition)
    form = NoteForm(request.POST, working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: room_services.write_note(actor=request.membership, coalition=coalition, **data)):
            messages.success(request, _("The note is on the timeline."))
            return redirect("coalitions:coalition-timeline", pk)
    return timeline_page(request, coalition, form)
