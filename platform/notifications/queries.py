"""Reads of one's own notifications."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.module_loading import import_string

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
    seen = import_string(settings.STILL_SEEN)(user, {row.url for row in rows})
    return {row.pk for row in rows if row.url in seen}


def unread_count(user: User) -> int:
    """How many this user has not read, for the bell in the page's frame. One query."""
    return Notification.objects.filter(recipient=user.pk, read_at=None).count()


def notification_for(user: User, pk: int) -> Notification:
    """One of the user's own notifications, or 404."""
    return get_object_or_404(notifications_of(user), pk=pk)
