"""Getting in: the pages before and around signing in, as a person meets them."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from accounts.models import User

PASSWORD = "een-lang-en-eigen-woord"


@pytest.fixture
def person(db: None) -> User:
    user = User.objects.create_user("nadia@woonstede.example", PASSWORD, name="Nadia Bouchra")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def page(client: Client, name: str) -> str:
    response = client.get(reverse(name))
    assert response.status_code == 200, name
    return response.content.decode()


def test_login_page_speaks_dutch_and_offers_no_sign_up(client: Client, db: None) -> None:
    html = page(client, "account_login")
    assert '<html class="koppelkans-theme" lang="nl">' in html
    assert "<h1>Inloggen</h1>" in html
    assert reverse("account_signup") not in html
    assert "style=" not in html


def test_login_with_a_wrong_password_says_so_in_the_summary(client: Client, person: User) -> None:
    html = client.post(reverse("account_login"), {"login": person.email, "password": "mis"}).content.decode()
    assert "kk-error-summary" in html


def test_login_lets_the_right_person_in(client: Client, person: User) -> None:
    response = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    assert response.status_code == 302


def test_signing_up_by_oneself_is_closed(client: Client, db: None) -> None:
    assert "Je komt binnen op uitnodiging" in page(client, "account_signup")


def test_password_reset_sends_a_link_and_never_tells_who_exists(client: Client, person: User) -> None:
    for address in (person.email, "onbekend@nergens.example"):
        response = client.post(reverse("account_reset_password"), {"email": address}, follow=True)
        assert "Kijk in je mailbox" in response.content.decode()
    assert person.email in mail.outbox[0].to


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_a_mail_server_that_is_away_is_said_and_tells_nobody_who_exists(client: Client, person: User) -> None:
    for address in (person.email, "onbekend@nergens.example"):
        response = client.post(reverse("account_reset_password"), {"email": address}, follow=True)
        assert (
            "De mail kon niet worden verstuurd. Probeer het over een paar minuten opnieuw." in response.content.decode()
        )
    client.force_login(person)
    typed = {"oldpassword": PASSWORD, "password1": f"{PASSWORD}-2", "password2": f"{PASSWORD}-2"}
    assert client.post(reverse("account_change_password"), typed).status_code == 302
    person.refresh_from_db()
    assert person.check_password(f"{PASSWORD}-2")


@pytest.mark.parametrize("name", ["account_change_password", "account_logout", "mfa_index"])
def test_own_account_pages_open_for_whoever_is_signed_in(client: Client, person: User, name: str) -> None:
    client.force_login(person)
    assert "<h1>" in page(client, name)


def test_a_password_that_is_not_ones_own_and_one_typed_in_two_ways_are_said_plainly(
    client: Client, person: User
) -> None:
    client.force_login(person)
    typed = {"oldpassword": "mis", "password1": f"{PASSWORD}-2", "password2": f"{PASSWORD}-3"}
    said = client.post(reverse("account_change_password"), typed).content.decode()
    assert "Dit is niet je wachtwoord." in said
    assert "Dit is niet hetzelfde wachtwoord als hierboven." in said


def test_nobody_gives_themselves_another_address(client: Client, person: User) -> None:
    client.force_login(person)
    for answer in (
        client.get(reverse("account_email")),
        client.post(reverse("account_email"), {"email": "ander@adres.example", "action_add": ""}),
    ):
        assertRedirects(answer, reverse("overview:own-data"), fetch_redirect_response=False)
    assert [one.email for one in EmailAddress.objects.filter(user=person)] in ([], [person.email])


@pytest.mark.parametrize("name", ["account_change_password", "mfa_index"])
def test_own_account_pages_ask_a_stranger_to_sign_in(client: Client, db: None, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302


def test_missing_page_is_a_page_with_a_way_on(client: Client, db: None) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Pagina niet gevonden" in response.content.decode()


def test_form_that_was_open_too_long_says_what_to_do(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    assert response.status_code == 403
    assert "Dit formulier stond te lang open" in response.content.decode()


def test_two_steps_are_turned_on_after_saying_once_more_who_one_is(client: Client, person: User) -> None:
    client.force_login(person)
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    assert "Ben jij het nog?" in asked.content.decode()
    opened = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert "QR-code" in opened.content.decode()
    secret = opened.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    done = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert "Herstelcodes" in done.content.decode()
    assert "Aan" in page(client, "mfa_index")
    assert "Maak nieuwe herstelcodes" in page(client, "mfa_generate_recovery_codes")
    assert "Zet de authenticator-app uit" in page(client, "mfa_deactivate_totp")


def test_new_password_is_explained_in_one_sentence_that_says_je(client: Client, person: User) -> None:
    client.force_login(person)
    html = page(client, "account_change_password")
    assert "Een zin die je onthoudt werkt goed." in html
    assert "Uw wachtwoord" not in html
