"""Writes to what is kept of people who sign in."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone


@transaction.atomic
def forget_ended_sessions() -> int:
    """Forget sessions that ended, and from where and with which browser; how many. Safe to repeat.

    allauth does so when somebody looks at the list or signs in again, which not everybody does.
    """
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
    ended = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    return int(ended.delete()[0])
