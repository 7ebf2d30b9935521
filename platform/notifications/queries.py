"""Reads of one's own notifications."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from accounts.models import User
from notifications.models import Notification


def notifications_of(user: User) -> QuerySet[Notification]:
    """The user's own notifications, the newest first."""
    return Notification.objects.filter(recipient=user.pk).order_by("-created_at", "-pk")


def still_about_something_seen(user: User, shown: Iterable[Notification]) -> set[int]:
    """The keys of those whose page is still open to this person. What pages are behind which doors the apps above this one
    know, so they are asked by name, as by a task.
    """
    rows = list(shown)
    seen = import_string(settings.STILL_SEEN)(user, {(row.url, row.organisation) for row in rows})
    return {row.pk for row in rows if (row.url, row.organisation) in seen}


@dataclass(frozen=True)
class Line:
    """A notification as its reader may see it: of a page that is not open any more without the words, leading nowhere."""

    notification: Notification
    said: str
    url: str


def lines_of(user: User, shown: Iterable[Notification]) -> list[Line]:
    """These notifications as this person may see them; a query for each kind of page."""
    rows = list(shown)
    seen = still_about_something_seen(user, rows)
    closed = gettext("This was about something that you cannot see any more.")
    return [
        Line(row, row.text, reverse("notifications:notification-open", args=[row.pk]))
        if row.pk in seen
        else Line(row, closed, "")
        for row in rows
    ]


def unread_count(user: User) -> int:
    """How many this user has not read, for the bell in the page's frame. One query."""
    return Notification.objects.filter(recipient=user.pk, read_at=None).count()


def notification_for(user: User, pk: int) -> Notification:
    """One of the user's own notifications, or 404."""
    return get_object_or_404(notifications_of(user), pk=pk)
