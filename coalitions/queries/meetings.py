"""Reads of meetings: those of a room, one of them, what its minutes agree on, and what stands in a calendar."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User
from coalitions.minutes import Agreed, read_minutes
from coalitions.models import ActionItem, CalendarFeed, Coalition, Meeting, Participation
from coalitions.models.meetings import digest_of
from coalitions.queries.waiting import my_actions
from coalitions.querysets import MeetingQuerySet
from core.ordering import alphabetical
from organisations.models import Membership

# How long what is over stays in a calendar that reads along.
LOOKING_BACK = dt.timedelta(days=90)


@dataclass(frozen=True)
class Meetings:
    """The meetings of a room: those to come, the first one first; and those that were, the latest first."""

    coming: list[Meeting]
    past: list[Meeting]


def _with_people(rows: MeetingQuerySet) -> MeetingQuerySet:
    people = Membership.objects.select_related("user", "organisation").order_by(
        alphabetical("organisation__name"), alphabetical("user__name")
    )
    return rows.select_related(
        "coalition__working_area", "created_by__user", "created_by__organisation"
    ).prefetch_related(Prefetch("present", people))


def meetings_of(coalition: Coalition, user: User) -> Meetings:
    """The meetings of a room. One that was called off stays until its day is over."""
    rows = list(_with_people(Meeting.objects.visible_to(user).filter(coalition=coalition)).order_by("starts_at", "pk"))
    past = [row for row in rows if row.is_over and not row.called_off_at]
    return Meetings(coming=[row for row in rows if not row.is_over], past=past[::-1])


def next_meeting(coalition: Coalition, user: User) -> Meeting | None:
    """The first meeting to come."""
    return Meeting.objects.visible_to(user).filter(coalition=coalition).coming().first()


def meeting_for(user: User, coalition: int, pk: int) -> Meeting:
    """One meeting of a room this person may enter, or 404."""
    return get_object_or_404(_with_people(Meeting.objects.visible_to(user)), coalition=coalition, pk=pk)


def may_be_present(coalition: Coalition, meeting: Meeting) -> QuerySet[Membership]:
    """Colleagues of the organisations that take part, and whoever was written down before."""
    confirmed = [one.organisation_id for one in coalition.participations.all() if one.status == "confirmed"]
    rows = Membership.objects.filter(
        Q(pk__in=Membership.objects.active().values("pk"), organisation__in=confirmed)
        | Q(pk__in=meeting.present.values("pk"))
    )
    return rows.select_related("user", "organisation").order_by(
        alphabetical("organisation__name"), alphabetical("user__name")
    )


def still_to_take(meeting: Meeting) -> Agreed:
    """What the minutes agree on and is no action or decision yet."""
    if not meeting.minutes:
        return Agreed((), ())
    agreed = read_minutes(meeting.minutes, held_on=timezone.localdate(meeting.starts_at))
    actions = set(meeting.actions.values_list("line", flat=True))
    decisions = set(meeting.decisions.values_list("line", flat=True))
    return Agreed(
        tuple(line for line in agreed.actions if line.key not in actions),
        tuple(line for line in agreed.decisions if line.key not in decisions),
    )


# --- Calendars -------------------------------------------------------------------------------------------------------


def feed_of(user: User) -> CalendarFeed | None:
    """The private calendar address of this person, if there is one."""
    return CalendarFeed.objects.filter(user=user).first()


def reader_of(secret: str) -> User:
    """Whose calendar address this is, or 404; somebody whose account was closed has none any more."""
    feeds = CalendarFeed.objects.select_related("user").filter(user__is_active=True)
    return get_object_or_404(feeds, digest=digest_of(secret)).user


def meetings_in_calendar(user: User) -> list[Meeting]:
    """The meetings this person may read about now: of coalitions its organisations take part in."""
    own = Membership.objects.of(user).values("organisation")
    places = Participation.objects.confirmed().filter(organisation__in=own).values("coalition")
    rows = Meeting.objects.visible_to(user).filter(coalition__in=places, ends_at__gt=timezone.now() - LOOKING_BACK)
    return list(rows.select_related("coalition").order_by("starts_at", "pk"))


def actions_in_calendar(user: User) -> list[ActionItem]:
    """What this person still has to do, by its day."""
    return list(my_actions(user))
