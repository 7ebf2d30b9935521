"""Meetings of a coalition: planned, changed, called off, written up; and what was agreed there, taken over."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.services import differences, reworded
from coalitions.guard import refuse_in_room
from coalitions.models import ActionItem, Coalition, Decision, Meeting
from coalitions.services.coalitions import opened, record_in_room, tell_members
from coalitions.services.room import save_action, write_decision
from core.errors import IllegalMove, RuleViolation
from core.meanwhile import refuse_unseen
from organisations.guard import for_the_trail
from organisations.models import Membership

# What a calendar shows; a change of it is a change of the meeting there.
IN_CALENDARS = ("title", "starts_at", "ends_at", "place", "called_off_at")
ADDRESSED = ("place",)


def _current(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


@transaction.atomic
def save_meeting(
    *,
    actor: Membership,
    coalition: Coalition,
    title: str,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    place: str = "",
    agenda: str = "",
    meeting: Meeting | None = None,
    seen: str = "",
) -> Meeting:
    """Plan a meeting, or change one. The others hear so when something about it changes that stands in their calendar.

    `seen` is what stood in the plan as far as the writer knew (`as_seen` of `planned_in`).
    """
    row = _open_for_change(actor, coalition, meeting)
    # Title and place leave for calendars outside; a room has an address, which is no resident's as long as nobody is named.
    texts = {"title": title, "place": place, "agenda": agenda}
    refuse_in_room(working_area=row.coalition.working_area, addressed=ADDRESSED, **texts)
    if ends_at <= starts_at:
        raise RuleViolation(_("Choose an end after the start."), field="ends")
    before = _in_calendars(row) if meeting else None
    told, words = (_told(row), _words(row)) if meeting else ({}, {})
    row.title, row.starts_at, row.ends_at = title.strip(), starts_at, ends_at
    row.place, row.agenda = place.strip(), agenda.strip()
    changed = before != _in_calendars(row)
    if not changed and _words(row) == words:
        return row
    refuse_unseen(told | words, seen)
    if meeting and changed:
        row.sequence += 1
    row.full_clean(exclude=["created_by", "present"])
    row.save()
    changes = _for_the_trail(row, differences(told, _told(row))) | reworded(words, _words(row))
    verb = "meeting changed" if meeting else "meeting planned"
    record_in_room(actor=actor, verb=verb, part=row, changes=_called(row) | changes)
    if changed and not row.has_begun:
        message = gettext_noop("The meeting of “%(name)s” was changed. Look at when and where it is now.")
        planned = gettext_noop("A meeting of “%(name)s” is planned.")
        _tell(row, message if meeting else planned, but=actor)
    return row


def _open_for_change(actor: Membership, coalition: Coalition, meeting: Meeting | None) -> Meeting:
    """The meeting as it is now, or a new one, for whoever may write it as long as it goes on."""
    coalition = opened(actor, coalition, "meeting")
    row = _current(meeting) if meeting else Meeting(coalition=coalition, created_by=actor)
    if row.coalition_id != coalition.pk:
        raise RuleViolation(_("This meeting belongs to another coalition."))
    if row.called_off_at:
        raise IllegalMove("meeting", "called off", "changed")
    row.coalition = coalition
    return row


@transaction.atomic
def call_off_meeting(*, actor: Membership, meeting: Meeting) -> Meeting:
    """Say that a meeting that did not begin yet will not be."""
    opened(actor, meeting.coalition, "meeting")
    row = _current(meeting)
    if row.called_off_at or row.has_begun:
        raise IllegalMove("meeting", "called off" if row.called_off_at else "begun", "called off")
    row.called_off_at, row.sequence = timezone.now(), row.sequence + 1
    row.save()
    record_in_room(actor=actor, verb="meeting called off", part=row, changes=_called(row))
    _tell(row, gettext_noop("The meeting of “%(name)s” is called off."), but=actor)
    return row


@transaction.atomic
def write_minutes(
    *,
    actor: Membership,
    meeting: Meeting,
    minutes: str,
    present: Iterable[Membership] = (),
    seen: str = "",
) -> Meeting:
    """Write down what was said and who was there; `seen` is what stood there before (`as_seen` of `minuted_in`)."""
    coalition = opened(actor, meeting.coalition, "meeting")
    row = _current(meeting)
    if row.called_off_at or not row.has_begun:
        raise IllegalMove("meeting", "called off" if row.called_off_at else "planned", "written up")
    people = list(present)
    organisations = set(coalition.participations.confirmed().values_list("organisation", flat=True))
    known = set(row.present.values_list("pk", flat=True))
    if any(one.organisation_id not in organisations and one.pk not in known for one in people):
        raise RuleViolation(_("Choose people of organisations that take part."), field="present")
    refuse_in_room(working_area=coalition.working_area, minutes=minutes)
    stood, words = minuted_in(row), {"minutes": row.minutes} if row.minutes else {}
    row.minutes = minutes.strip()
    if row.minutes == stood["minutes"] and {one.pk for one in people} == known:
        return row
    refuse_unseen(stood, seen, field="minutes")
    row.full_clean(exclude=["created_by", "present"])
    row.save()
    row.present.set(people)
    changes = _called(row) | reworded(words, {"minutes": row.minutes})
    record_in_room(actor=actor, verb="minutes written", part=row, changes=changes)
    return row


class LineRefusedError(Exception):
    """A line of the minutes that may not be taken over as it was filled in: which one, and why."""

    def __init__(self, line: str, why: RuleViolation | ValidationError) -> None:
        super().__init__(line)
        self.line, self.why = line, why


@transaction.atomic
def take_over(
    *,
    actor: Membership,
    meeting: Meeting,
    actions: Mapping[str, Mapping[str, Any]],
    decisions: Mapping[str, Mapping[str, Any]],
) -> None:
    """Make actions and decisions of these lines of the minutes (line -> what `take_action` and `take_decision` take): all, or
    none and a `LineRefusedError`.
    """
    for take, lines in ((take_action, actions), (take_decision, decisions)):
        for line, facts in lines.items():
            try:
                take(actor=actor, meeting=meeting, line=line, **facts)
            except (RuleViolation, ValidationError) as error:
                raise LineRefusedError(line, error) from error


@transaction.atomic
def take_action(
    *, actor: Membership, meeting: Meeting, line: str, title: str, owner: Membership, due: dt.date
) -> ActionItem:
    """Make an action of a line of the minutes; a line that was taken over already gives the action it became."""
    coalition = opened(actor, meeting.coalition, "meeting")
    taken = ActionItem.objects.filter(meeting=meeting, line=line).first()
    if taken:
        return taken
    item = save_action(actor=actor, coalition=coalition, title=title, owner=owner, due=due)
    item.meeting, item.line = meeting, line
    item.save()
    return item


@transaction.atomic
def take_decision(
    *,
    actor: Membership,
    meeting: Meeting,
    line: str,
    text: str,
    review_on: dt.date | None = None,
) -> Decision:
    """Make a decision of a line of the minutes, taken on the day of the meeting; as `take_action` otherwise."""
    coalition = opened(actor, meeting.coalition, "meeting")
    taken = Decision.objects.filter(meeting=meeting, line=line).first()
    if taken:
        return taken
    decision = write_decision(
        actor=actor,
        coalition=coalition,
        text=text,
        decided_on=timezone.localdate(meeting.starts_at),
        review_on=review_on,
    )
    decision.meeting, decision.line = meeting, line
    decision.save()
    return decision


def _in_calendars(meeting: Meeting) -> list[object]:
    return [getattr(meeting, name) for name in IN_CALENDARS]


def _told(meeting: Meeting) -> dict[str, str]:
    """What the history tells. Agenda and minutes are not in it: other words are told as such (`audit.services.reworded`)."""
    starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    times = f"{starts:%H:%M} – {ends:%H:%M}"
    return {"meeting": meeting.title, "on": starts.date().isoformat(), "times": times, "place": meeting.place}


def planned_in(meeting: Meeting) -> dict[str, str]:
    """All that one writes of a meeting before it is."""
    return _told(meeting) | _words(meeting)


def minuted_in(meeting: Meeting) -> dict[str, Any]:
    """All that one writes of it afterwards."""
    return {"minutes": meeting.minutes, "present": sorted(one.pk for one in meeting.present.all())}


def _words(meeting: Meeting) -> dict[str, str]:
    return {"agenda": meeting.agenda}


def _called(meeting: Meeting) -> dict[str, list[str]]:
    """What it is called and on which day, as every line of the history tells."""
    return {name: ["", value] for name, value in _told(meeting).items() if name in {"meeting", "on"}}


def _for_the_trail(meeting: Meeting, changes: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """What changed, without what was written before the whole guard stood at it."""
    areas = [meeting.coalition.working_area]
    kept = {name: list(pair) for name, pair in changes.items()}
    for name in {"meeting", "place"} & kept.keys():
        kept[name][0] = for_the_trail(kept[name][0], working_areas=areas, addressed=name in ADDRESSED)
    return kept


def _tell(meeting: Meeting, message: str, *, but: Membership) -> None:
    tell_members(
        meeting.coalition,
        key=f"meeting:{meeting.pk}:{meeting.sequence}",
        message=message,
        but=but,
        url=reverse("coalitions:meeting-detail", args=[meeting.coalition_id, meeting.pk]),
    )
