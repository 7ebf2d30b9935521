"""Who came in, who did not, and what was refused stands in the log: when, by whom, from where, and nothing that was typed."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from tests.factories import make_membership
from tests.signing_in import code_now, with_second_step
from tests.visitor import an_address

pytestmark = pytest.mark.django_db
PASSWORD = "wachtwoord-123"


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines as the site writes them."""
    logging: Any = configured.LOGGING
    how = dict(logging["formatters"]["line"])
    formatter: Any = import_string(how.pop("()"))(how["format"], style=how["style"])
    return [formatter.format(record) for record in caplog.records]


def test_every_attempt_to_come_in_is_logged_without_what_was_typed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    user = make_membership().user
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    with_second_step(user)
    here = an_address()
    client = Client(REMOTE_ADDR=here)
    client.post(reverse("account_login"), {"login": user.email, "password": "geraden-woord"})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": "123123"})
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    client.post(reverse("account_logout"))
    said = "\n".join(logged(caplog))
    for line in (
        f"A password was refused, from {here}",
        f"A second step of user {user.pk} was refused",
        f"User {user.pk} signed in by password and totp from {here}",
        f"User {user.pk} signed out from {here}",
    ):
        assert line in said
    assert not any(word in said for word in (user.email, "geraden-woord", PASSWORD, "123123", user.name))


def test_what_is_refused_says_when_and_to_whom(caplog: pytest.LogCaptureFixture) -> None:
    member = make_membership()
    client = Client()
    client.force_login(member.user)
    client.get("/te-beoordelen/?q=kanarie")
    client.post("/behoeften/")
    Client().get("/bestaat-niet/")
    missing, method, unknown = [line for line in logged(caplog) if "django.request" in line]
    when = r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"
    assert re.fullmatch(
        rf"{when} WARNING django\.request: Not Found: /te-beoordelen/ \(GET by user {member.user_id}\)", missing
    )
    assert method.endswith(f"(POST by user {member.user_id})")
    assert unknown.endswith("/bestaat-niet/ (GET by user -)")
