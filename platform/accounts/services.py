"""Writes to accounts and sessions."""

from collections.abc import Iterable

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest

from accounts.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def new_account(*, email: str, name: str, password: str | None = None) -> User:
    """An account for somebody who showed that this address is theirs; without a password who signs in elsewhere."""
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def end_sessions(people: Iterable[User]) -> None:
    """Sign these people out everywhere."""
    for session in UserSession.objects.filter(user__in=people):
        session.end()


def remember_name(user: User, before: str) -> None:
    """Note on an account that was given another name how it was called, for whoever saves it: what was written of this person
    before still says so, and must be found when the account is removed.
    """
    if before and before != user.name and before not in user.earlier_names:
        user.earlier_names = [*user.earlier_names, before]


def follow_address(*, user: User, old: str) -> None:
    """Let the account follow its new address: the old ones no longer open it, whoever is signed in does so again, and the old
    one hears of it.
    """
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    end_sessions([user])
    told = {"from_email": old, "to_email": user.email}
    get_adapter().send_notification_mail("account/email/email_changed", user, told, email=old)


def sign_in(*, request: HttpRequest, user: User) -> None:
    """Sign somebody in who showed who it is in another way than on the page for it, such as by the key of an invitation."""
    login(request, user, backend=BACKEND)
    # As allauth does after its own pages, so that this session is in the list of sessions too.
    UserSession.objects.create_from_request(request)
