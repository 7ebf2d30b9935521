"""Nobody finds out who has an account here: not by what is answered, byte for byte, nor by how much work an answer takes."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organisations.roles import Role
from tests.factories import make_membership, make_user
from tests.signing_in import with_second_step
from tests.visitor import an_address

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
TOKENS = re.compile(rb'csrfmiddlewaretoken[^>]*|nonce="[^"]*"')


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password is hashed: what a sign-in costs in time."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).hashed += 1
        return super().encode(password, salt)


def _inactive() -> User:
    user = _member()
    User.objects.filter(pk=user.pk).update(is_active=False)
    return user


def _member() -> User:
    user = make_membership().user
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def _with_two_steps() -> User:
    user = _member()
    with_second_step(user)
    return user


def _unconfirmed() -> User:
    user = make_user()
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    return user


def _without_password() -> User:
    user = _member()
    user.set_unusable_password()
    user.save()
    return user


KNOWN: list[Callable[[], User]] = [_member, _inactive, _with_two_steps, _unconfirmed, _without_password]


@pytest.fixture
def elsewhere() -> Client:
    """A visitor at an address that tried nothing before."""
    return Client(REMOTE_ADDR=an_address())


def _nobody() -> str:
    """An address that nobody has, and with which nobody tried before: limits are kept for each."""
    return f"niemand-{uuid4().hex}@voorbeeld.example"


def _told(answer: Any, address: str) -> tuple[int, str | None, bytes]:
    """What somebody sees, without the tokens that differ each time and the address they typed themselves."""
    seen = TOKENS.sub(b"", answer.content).replace(address.encode(), b"ADDRESS")
    return answer.status_code, answer.headers.get("Location"), seen


def _signing_in(client: Client, address: str) -> tuple[int, str | None, bytes]:
    return _told(client.post(reverse("account_login"), {"login": address, "password": "een verkeerd woord"}), address)


@pytest.mark.parametrize("make", KNOWN)
def test_a_wrong_password_is_answered_like_an_unknown_address(elsewhere: Client, make: Callable[[], User]) -> None:
    known = make().email
    assert _signing_in(elsewhere, known) == _signing_in(elsewhere, _nobody())


@pytest.mark.parametrize("make", KNOWN)
def test_a_wrong_password_takes_as_much_hashing(elsewhere: Client, make: Callable[[], User], settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    costs = []
    for address in (make().email, _nobody()):
        CountingHasher.hashed = 0
        _signing_in(elsewhere, address)
        costs.append(CountingHasher.hashed)
    assert costs == [1, 1]


@pytest.mark.parametrize("make", KNOWN)
def test_a_forgotten_password_is_answered_alike_and_always_mailed(elsewhere: Client, make: Callable[[], User]) -> None:
    told, mailed = [], []
    for address in (make().email, _nobody()):
        mail.outbox.clear()
        first = elsewhere.post(reverse("account_reset_password"), {"email": address})
        told.append((_told(first, address), _told(elsewhere.get(first.headers["Location"]), address)))
        mailed.append([message.to for message in mail.outbox])
    assert told[0] == told[1]
    # A mail leaves in both cases, so that neither answer comes sooner; what it says only its reader knows.
    assert len(mailed[0]) == len(mailed[1]) == 1


def test_mails_about_a_password_are_in_dutch_and_say_je(elsewhere: Client) -> None:
    for address in (_member().email, _nobody()):
        elsewhere.post(reverse("account_reset_password"), {"email": address})
    link, unknown = mail.outbox
    assert link.subject == "Koppelkans: kies een nieuw wachtwoord"
    assert "Kies hier een nieuw wachtwoord" in link.body
    assert "geen account" in unknown.body
    assert "http" not in unknown.body
    for message in mail.outbox:
        assert "Koppelkans is voor collega’s" in message.body


def test_signing_up_is_closed_whoever_asks(elsewhere: Client) -> None:
    known = _member().email
    told = []
    for address in (known, _nobody()):
        answer = elsewhere.post(reverse("account_signup"), {"email": address, "password1": "een lang en eigen woord"})
        told.append(_told(answer, address))
    assert told[0] == told[1]
    assert not mail.outbox
    assert User.objects.count() == 1


def test_inviting_somebody_known_elsewhere_is_answered_alike(elsewhere: Client) -> None:
    elsewhere.force_login(make_membership(role=Role.ORGANISATION_ADMIN).user)
    told = []
    for address in (_member().email, _nobody()):
        answer = elsewhere.post(reverse("organisations:invitation-list"), {"email": address, "role": "social_manager"})
        told.append(_told(answer, address))
    assert told[0] == told[1]


def test_a_new_password_does_not_pass_by_the_second_step(elsewhere: Client) -> None:
    user = _with_two_steps()
    elsewhere.post(reverse("account_reset_password"), {"email": user.email})
    (link,) = re.findall(r"http\S+", str(mail.outbox[0].body))
    form = elsewhere.get(link.partition("testserver")[2] or link, follow=True)
    new = {"password1": "een ander lang woord", "password2": "een ander lang woord"}
    elsewhere.post(form.redirect_chain[-1][0], new, follow=True)

    assert elsewhere.get("/").status_code == 302
    again = elsewhere.post(reverse("account_login"), {"login": user.email, "password": "een ander lang woord"})
    assert again.headers["Location"] == reverse("mfa_authenticate")


GUESS = """
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
from django.test import Client
from django.urls import reverse
for _attempt in range(5):
    Client(REMOTE_ADDR="203.0.113.9").post(reverse("account_login"), {"login": "GUESSED", "password": "mis"})
"""


def guesses(**surroundings: str) -> str:
    """An address at which another process, like a second web server, guessed five times just now."""
    address = _nobody()
    here, mark, options = os.environ["DATABASE_URL"].partition("?")
    env = {
        **os.environ,
        "DATABASE_URL": f"{here.rpartition('/')[0]}/{connection.settings_dict['NAME']}{mark}{options}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": "platform",
        **surroundings,
    }
    code = GUESS.replace("GUESSED", address)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return address


def test_limits_are_shared_between_processes(elsewhere: Client) -> None:
    guessed = guesses()
    answer = elsewhere.post(reverse("account_login"), {"login": guessed, "password": "mis"})
    assert "Te vaak geprobeerd" in answer.content.decode()
    other = elsewhere.post(reverse("account_login"), {"login": f"niet{guessed}", "password": "mis"})
    assert "Te vaak geprobeerd" not in other.content.decode()


def test_an_address_is_limited_by_what_the_proxy_says_of_it(settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    visitor, somebody_else = (an_address() for _ in range(2))

    def ask(forwarded: str) -> int:
        client = Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=forwarded)
        return client.post(reverse("account_reset_password"), {"email": _nobody()}).status_code

    # What a visitor makes up stands in front of what the proxy adds, and changes nothing.
    answers = [ask(f"203.0.113.{number}, {visitor}") for number in range(25)]
    assert 429 in answers
    assert ask(somebody_else) == 302
