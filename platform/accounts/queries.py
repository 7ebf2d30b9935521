"""Reads about somebody's own account."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import User


def own_session(user: User, pk: int) -> UserSession:
    """One of this person's own sessions, or 404."""
    return get_object_or_404(UserSession, pk=pk, user=user)


def lasting_sessions(user: User) -> QuerySet[Session]:
    """Where this person is signed in, what ends first on top."""
    keys = UserSession.objects.filter(user=user).values("session_key")
    return Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()).order_by("expire_date")
