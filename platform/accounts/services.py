"""Writes to accounts and sessions."""

from collections.abc import Iterable

from allauth.usersessions.models import UserSession

from accounts.models import User


def end_sessions(people: Iterable[User]) -> None:
    """Sign these people out everywhere."""
    for session in UserSession.objects.filter(user__in=people):
        session.end()
