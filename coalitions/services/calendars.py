"""The private calendar address of a colleague: made, renewed and taken back by that colleague alone."""

import secrets

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from coalitions.models import CalendarFeed
from coalitions.models.meetings import digest_of


@transaction.atomic
def renew_feed(*, user: User) -> str:
    """Give this person an address, instead of the one there was; its secret is shown once and not kept."""
    User.objects.select_for_update().get(pk=user.pk)
    secret = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(user=user, defaults={"digest": digest_of(secret), "made_at": timezone.now()})
    return secret


def revoke_feed(*, user: User) -> bool:
    """Take the address back: calendars that read along read nothing any more. Whether there was one."""
    deleted, _each = CalendarFeed.objects.filter(user=user).delete()
    return bool(deleted)
