"""Sending word to colleagues."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from accounts.models import User
from notifications.models import Notification


def notify(
    *, recipients: Iterable[User], key: str, message: str, url: str, params: Mapping[str, str] | None = None
) -> None:
    """Tell each recipient once; the same `key` again changes nothing. Never put a resident's words in `params`."""
    Notification.objects.bulk_create(
        [
            Notification(recipient=user, key=key, message=message, params=dict(params or {}), url=url)
            for user in {user.pk: user for user in recipients}.values()
        ],
        ignore_conflicts=True,
    )


def mark_read(*, user: User, ids: Iterable[int] | None = None) -> int:
    """Mark these (or all) of the user's notifications as read; how many changed."""
    unread = Notification.objects.filter(recipient=user, read_at=None)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    return unread.update(read_at=timezone.now())
