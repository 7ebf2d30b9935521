"""Whoever sets the site up comes in as the README says, before any mail can leave."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.signing_in import code_now, with_second_step

pytestmark = pytest.mark.django_db
PASSWORD = "een zin die niemand raadt"


def test_the_first_administrator_signs_in_with_what_was_typed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", interactive=False, email="Eerste@Sluis.example", name="Noor", verbosity=0)

    sent = client.post(reverse("account_login"), {"login": "eerste@sluis.example", "password": PASSWORD})

    assert sent["Location"] == "/"
    assert client.get("/")["Location"] == reverse("organisations:second-step")
    assert not mail.outbox
    with_second_step(User.objects.get())
    again = Client()
    again.post(reverse("account_login"), {"login": "eerste@sluis.example", "password": PASSWORD})
    again.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert again.get("/beheer/").status_code == 200
