"""What stands in the calendars of colleagues: meetings, and the days before which they do something.

Never the agenda, the minutes or a word of residents: a calendar goes to other programmes and telephones. The address of
the page is in it, where whoever may read more signs in.
"""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from coalitions.models import ActionItem, Meeting
from coalitions.queries.meetings import actions_in_calendar, meetings_in_calendar
from core.icalendar import Event, calendar


def event_of_meeting(meeting: Meeting) -> Event:
    """A meeting, under the name it keeps however it changes."""
    return Event(
        uid=f"{meeting.uid}",
        title=f"{meeting.title} ({meeting.coalition.name})",
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        changed=meeting.updated_at,
        place=meeting.place,
        url=_address("coalitions:meeting-detail", meeting.coalition_id, meeting.pk),
        sequence=meeting.sequence,
        called_off=meeting.called_off_at is not None,
    )


def _event_of_action(action: ActionItem) -> Event:
    return Event(
        uid=f"actie-{action.pk}@koppelkans",
        title=_("Action: %(action)s") % {"action": action.title},
        starts=action.due,
        # It is not kept when an action was last changed; a calendar that asks anew takes what it is now.
        changed=timezone.now(),
        url=_address("coalitions:coalition-actions", action.coalition_id),
    )


def calendar_of(user: User) -> bytes:
    """Everything this person may see in its calendar now."""
    return calendar(_events(user), name=_("Koppelkans"))


def _events(user: User) -> Iterator[Event]:
    yield from map(event_of_meeting, meetings_in_calendar(user))
    yield from map(_event_of_action, actions_in_calendar(user))


def _address(name: str, *args: int) -> str:
    return f"{settings.SITE_URL.rstrip('/')}{reverse(name, args=args)}"
