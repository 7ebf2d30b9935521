"""Reads of one's own notifications."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.models import User
from notifications.models import Notification


def notifications_of(user: User) -> QuerySet[Notification]:
    """The user's own notifications, the newest first."""
    return Notification.objects.filter(recipient=user.pk).order_by("-created_at", "-pk")


def unread_count(user: User) -> int:
    """How many this user has not read, for the bell in the page's frame. One query."""
    return Notification.objects.filter(recipient=user.pk, read_at=None).count()


def notification_for(user: User, pk: int) -> Notification:
    """One of the user's own notifications, or 404."""
    return get_object_or_404(notifications_of(user), pk=pk)
