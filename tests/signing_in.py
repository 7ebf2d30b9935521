"""Signing people in for tests: `Client.force_login` leaves the session that the sign-in pages leave.

Django's own skips the pages and with them the second step, which some roles must take before anything opens for them
(organisations/second_step.py). What those pages themselves do, tests/accounts goes through by hand.
"""

import time

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.usersessions.models import UserSession
from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client

from accounts.models import User
from accounts.sealed import seal
from organisations.models import Membership
from organisations.second_step import must_take_second_step

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
# allauth keeps apart whose steps these were.
OWNER_SESSION_KEY = "account_authentication_methods_user"


def with_second_step(user: User) -> Authenticator:
    """The authenticator app of this person, whose codes `code_now` knows."""
    kind = Authenticator.Type.TOTP
    found: Authenticator
    found, _made = Authenticator.objects.get_or_create(
        user=user, type=kind, defaults={"data": {"secret": seal(SECRET)}}
    )
    return found


def code_now(secret: str = SECRET) -> str:
    """What an authenticator app with this secret shows at this moment."""
    return code_at(time.time(), secret)


def code_at(seconds: float, secret: str = SECRET) -> str:
    """The same at another moment, in seconds since 1970."""
    code: str = format_hotp_value(hotp_value(secret, int(seconds) // 30))
    return code


def sign_in_completely(client: Client, user: User, backend: str | None = None) -> None:
    """What takes the place of the inner part of `Client.force_login`."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = client.session
    login(request, user, backend)
    request.user = user
    UserSession.objects.create_from_request(request)
    if must_take_second_step(user, list(Membership.objects.of(user))):
        step = {"method": "mfa", "at": time.time(), "id": with_second_step(user).pk, "type": "totp"}
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [step]
        request.session[OWNER_SESSION_KEY] = str(user.pk)
    request.session.save()
    client._set_login_cookies(request)  # type: ignore[attr-defined] # Django's own, unknown to its types
