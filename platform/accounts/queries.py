"""Reads about somebody's own account."""

from allauth.usersessions.models import UserSession
from django.shortcuts import get_object_or_404

from accounts.models import User


def own_session(user: User, pk: int) -> UserSession:
    """One of this person's own sessions, or 404."""
    return get_object_or_404(UserSession, pk=pk, user=user)
