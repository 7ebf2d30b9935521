"""Meetings of a coalition: the list, one of them, planning, calling off, writing up, and taking over what was agreed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions.calendars import event_of_meeting
from coalitions.forms.meetings import MeetingForm, MinutesForm, TakeActionForm, TakeDecisionForm
from coalitions.history import room_lines
from coalitions.minutes import person_called
from coalitions.models import Coalition, Meeting
from coalitions.queries import coalitions as rooms
from coalitions.queries import meetings as queries
from coalitions.services import meetings as services
from coalitions.views.common import head, require_work
from core.errors import IllegalMove
from core.forms import WRONG, attempt, show_objection
from core.icalendar import CONTENT_TYPE, calendar
from core.meanwhile import as_seen
from core.views import as_file
from organisations import roles
from organisations.access import MemberRequest, member_required

TAB = "coalition-meetings"
KEY = 16


@member_required()
@require_GET
def coalition_meetings(request: MemberRequest, pk: int) -> HttpResponse:
    """When the organisations meet, and what was said."""
    coalition = rooms.room_for(request.user, pk)
    context = {**head(request, coalition, TAB), "meetings": queries.meetings_of(coalition, request.user)}
    return render(request, "coalitions/coalition_meetings.html", context)


@member_required()
@require_GET
def meeting_detail(request: MemberRequest, pk: int, meeting: int) -> HttpResponse:
    """One meeting: when and where, agenda, minutes and who was there."""
    coalition, row = rooms.room_for(request.user, pk), queries.meeting_for(request.user, pk, meeting)
    agreed = queries.still_to_take(row)
    context = {
        **head(request, coalition, TAB),
        "meeting": row,
        "history": room_lines(row),
        "to_take": len(agreed.actions) + len(agreed.decisions),
        "actions": row.actions.select_related("coalition", "owner__user", "owner__organisation").order_by("due", "pk"),
        "decisions": row.decisions.order_by("pk"),
    }
    return render(request, "coalitions/meeting_detail.html", context)


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def meeting_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Plan a meeting."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    return _write(request, coalition, None, {})


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def meeting_edit(request: MemberRequest, pk: int, meeting: int) -> HttpResponse:
    """Change when, where or about what a meeting is."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.meeting_for(request.user, pk, meeting)
    if row.called_off_at:
        raise IllegalMove("meeting", "called off", "changed")
    starts, ends = timezone.localtime(row.starts_at), timezone.localtime(row.ends_at)
    initial = {"title": row.title, "day": starts.date(), "starts": starts.time(), "ends": ends.time()}
    initial |= {"place": row.place, "agenda": row.agenda, **as_seen(services.planned_in(row))}
    return _write(request, coalition, row, initial)


def _write(
    request: MemberRequest, coalition: Coalition, meeting: Meeting | None, initial: dict[str, Any]
) -> HttpResponse:
    form = MeetingForm(request.POST or None, initial=initial, working_area=coalition.working_area)
    if form.is_valid():
        facts = form.facts()
        saved = attempt(
            form,
            lambda: services.save_meeting(actor=request.membership, coalition=coalition, meeting=meeting, **facts),
        )
        if saved:
            held = _("The meeting is in the room. It has been already, so nobody is told; write its minutes here.")
            planned = _("The meeting is in the room, and in the calendars that read along.")
            messages.success(request, held if saved.has_begun else planned)
            return redirect("coalitions:meeting-detail", coalition.pk, saved.pk)
    context = {**head(request, coalition, TAB), "form": form, "meeting": meeting}
    return render(request, "coalitions/meeting_form.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.WORKERS)
@require_POST
def meeting_call_off(request: MemberRequest, pk: int, meeting: int) -> HttpResponse:
    """Say that a meeting will not be."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.meeting_for(request.user, pk, meeting)
    services.call_off_meeting(actor=request.membership, meeting=row)
    messages.success(request, _("The meeting is called off. The others hear so."))
    return redirect("coalitions:meeting-detail", pk, meeting)


@member_required()
@require_GET
def meeting_calendar(request: MemberRequest, pk: int, meeting: int) -> HttpResponse:
    """The meeting for one's own calendar."""
    row = queries.meeting_for(request.user, pk, meeting)
    answer = HttpResponse(calendar([event_of_meeting(row)]), content_type=CONTENT_TYPE)
    return as_file(answer, f"overleg-{row.pk}.ics")


# --- Minutes ---------------------------------------------------------------------------------------------------------


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def meeting_minutes(request: MemberRequest, pk: int, meeting: int) -> HttpResponse:
    """Write down what was said and who was there."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.meeting_for(request.user, pk, meeting)
    if row.called_off_at or not row.has_begun:
        raise IllegalMove("meeting", "called off" if row.called_off_at else "planned", "written up")
    people = queries.may_be_present(coalition, row)
    initial = {
        "minutes": row.minutes or _outline(row),
        "present": [one.pk for one in row.present.all()],
        **as_seen(services.minuted_in(row)),
    }
    form = MinutesForm(request.POST or None, initial=initial, working_area=coalition.working_area).among(people)
    if form.is_valid():
        data = form.cleaned_data
        saved = attempt(form, lambda: services.write_minutes(actor=request.membership, meeting=row, **data))
        if saved:
            messages.success(request, _("The minutes are kept."))
            agreed = queries.still_to_take(saved)
            name = "meeting-take" if agreed.actions or agreed.decisions else "meeting-detail"
            return redirect(f"coalitions:{name}", pk, meeting)
    context = {**head(request, coalition, TAB), "form": form, "meeting": row}
    return render(request, "coalitions/minutes_form.html", context, status=WRONG if form.errors else 200)


def _outline(meeting: Meeting) -> str:
    """What minutes start from: the agenda, with room under each line."""
    return "\n\n".join(line for line in meeting.agenda.splitlines() if line.strip())


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def meeting_take(request: MemberRequest, pk: int, meeting: int) -> HttpResponse:
    """Make actions and decisions of the lines of the minutes that say so; all that were ticked, or none."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.meeting_for(request.user, pk, meeting)
    actions, decisions = _offers(request, coalition, row)
    offered = {**actions, **decisions}
    replacing = any(form.is_replacing for form in offered.values())
    if request.method == "POST" and not replacing and not _wrong(offered):
        acts, decided = _taken(actions, "title", "owner", "due"), _taken(decisions, "text", "review_on")
        try:
            services.take_over(actor=request.membership, meeting=row, actions=acts, decisions=decided)
        except services.LineRefusedError as refused:
            show_objection(offered[refused.line], refused.why)
        else:
            taken = len(acts) + len(decided)
            words = ngettext("%(number)d line was taken over.", "%(number)d lines were taken over.", taken)
            messages.success(request, words % {"number": taken})
            return redirect("coalitions:meeting-detail", pk, meeting)
    wrong = _wrong(offered)
    context = {
        **head(request, coalition, TAB),
        "meeting": row,
        "actions": actions,
        "decisions": decisions,
        "wrong": wrong,
    }
    return render(request, "coalitions/meeting_take.html", context, status=WRONG if wrong else 200)


def _wrong(offered: Mapping[str, forms.Form]) -> list[forms.Form]:
    """The forms in which something is not right."""
    return [form for form in offered.values() if form.errors]


def _offers(
    request: MemberRequest, coalition: Coalition, meeting: Meeting
) -> tuple[dict[str, TakeActionForm], dict[str, TakeDecisionForm]]:
    """A form for each line that is no action or decision yet, filled in as far as the line says."""
    agreed, owners = queries.still_to_take(meeting), rooms.owners_in(coalition)
    names = [(one.pk, one.user.name, one.organisation.name) for one in owners] if agreed.actions else []
    data = request.POST or None
    actions = {
        line.key: TakeActionForm(
            data,
            prefix=f"actie-{line.key[:KEY]}",
            owners=owners,
            working_area=coalition.working_area,
            initial={"title": line.words, "due": line.due, "owner": person_called(line.who, names)},
        )
        for line in agreed.actions
    }
    decisions = {
        line.key: TakeDecisionForm(
            data,
            prefix=f"besluit-{line.key[:KEY]}",
            working_area=coalition.working_area,
            initial={"text": line.words},
        )
        for line in agreed.decisions
    }
    return actions, decisions


def _taken(offered: Mapping[str, Any], *names: str) -> dict[str, dict[str, Any]]:
    """What is filled in at the lines that were ticked."""
    return {line: {name: form.cleaned_data[name] for name in names} for line, form in offered.items() if form.is_taken}
