"""Roles that read or decide more than others sign in in two steps, or nothing opens for them."""

from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organisations.models import Membership
from organisations.permissions import SECOND_STEP_ROLES
from organisations.roles import INTERPRETERS, Role
from overview.demo import loading
from tests import pages
from tests.factories import make_membership, make_signal, make_user
from tests.signing_in import SECRET, code_at, code_now, with_second_step

pytestmark = pytest.mark.django_db
PASSWORD = "wachtwoord-123"
PAGE = "/mijn/tweede-stap/"
WITHOUT = [role for role in Role if role not in SECOND_STEP_ROLES]
# What is open to everybody, and what helps: to say who one is, to set a step up, to leave.
OPEN = {
    "account_logout", "set_language", "overview:about", "overview:privacy", "overview:accessibility", "overview:health",
    "overview:security-txt", "overview:report-weakness", "residents:about-signals", "coalitions:about-matching", "organisations:second-step",
    "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn",
}  # fmt: skip


def _known(role: Role = Role.AREA_NETWORKER) -> Membership:
    member = make_membership(role=role)
    EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True, primary=True)
    return member


def _give_password(client: Client, user: User) -> Any:
    EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


@pytest.mark.parametrize("role", sorted(SECOND_STEP_ROLES))
def test_with_a_password_alone_these_roles_are_asked_for_a_second_step(client: Client, role: Role) -> None:
    _give_password(client, _known(role).user)

    answer = client.get("/")

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    page = client.get(PAGE).content.decode()
    assert "Zet eerst je tweede stap aan" in page
    # The frame knows nothing either: no navigation, no search, no working area.
    assert "kk-nav" not in page
    assert "kk-search" not in page


@pytest.mark.parametrize("role", INTERPRETERS)
def test_a_password_alone_reads_nothing_of_what_other_organisations_heard(client: Client, role: Role) -> None:
    member = _known(role)
    heard = make_signal(working_area=member.working_areas.get(), text="de kanarie bij de lift")
    page = reverse("residents:signal-detail", args=[heard.pk])
    _give_password(client, member.user)
    answer = client.get(page)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    client.force_login(member.user)
    assert "de kanarie bij de lift" in client.get(page).text


@pytest.mark.parametrize("role", WITHOUT)
def test_other_roles_come_in_with_a_password(client: Client, role: Role) -> None:
    _give_password(client, _known(role).user)
    assert client.get("/").status_code == 200
    assert client.get(PAGE)["Location"] == "/"


@pytest.mark.parametrize("role", WITHOUT)
def test_an_installation_may_ask_everybody_for_a_second_step(client: Client, role: Role, settings: Any) -> None:
    settings.SECOND_STEP_FOR_ALL = True
    member = _known(role)
    _give_password(client, member.user)
    assert client.get("/")["Location"] == PAGE
    client.force_login(member.user)
    assert client.get("/").status_code == 200


def test_a_role_elsewhere_counts_for_the_whole_account(client: Client) -> None:
    member = _known(Role.PROCESS_MANAGER)
    make_membership(user=member.user, role=Role.AREA_NETWORKER)
    _give_password(client, member.user)
    assert client.get("/ambities/")["Location"] == PAGE


def test_who_may_open_the_administration_takes_two_steps_without_belonging_anywhere(client: Client) -> None:
    staff = make_user(is_staff=True, is_superuser=True)
    _give_password(client, staff)
    for path in ("/beheer/", "/beheer/accounts/user/", "/beheer/login/", "/"):
        assert client.get(path)["Location"] == PAGE, path
    assert "/beheer/" not in client.get(PAGE).content.decode()


# What a mail leads to, for whoever holds the token in it.
BY_TOKEN = {"overview:mail-stop"}
# What these name besides, or instead of, a number.
ADDRESSES: dict[str, dict[str, Any]] = {
    "organisations:invitation-accept": {"token": "x"},
    "organisations:invitation-decline": {"token": "x"},
    "overview:export": {"kind": "x", "file_type": "csv"},
}


def test_nothing_else_opens_before_the_second_step(client: Client) -> None:
    """Every route, with whatever number in its address: the second step is asked before anything is looked up."""
    _give_password(client, _known(Role.FUNCTIONAL_ADMIN).user)
    closed = [page for page in pages.PAGES if page.name not in OPEN | BY_TOKEN]
    for page in closed:
        words: dict[str, Any] = ADDRESSES.get(page.name) or dict.fromkeys(_words(page), 1)
        path = reverse(page.name, kwargs=words)
        for answer in (client.get(path), client.post(path)):
            assert (answer.status_code, answer["Location"]) == (302, PAGE), page.name
    assert len(closed) > 100


def _words(page: pages.Page) -> list[str]:
    return [word for word in (page.by if page.thing else "", page.inner[0]) if word]


def test_what_helps_and_what_is_public_stays_open(client: Client) -> None:
    _give_password(client, _known().user)
    for name in OPEN - {"account_logout", "set_language"}:
        answer = client.get(reverse(name))
        assert answer.get("Location") != PAGE, name
    assert client.post(reverse("account_logout"))["Location"] == "/"


def test_a_page_that_is_not_there_tells_nothing_before_the_second_step(client: Client) -> None:
    _give_password(client, _known().user)
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert b"kk-nav" not in answer.content


def test_setting_up_an_app_opens_the_door_in_the_same_session(client: Client) -> None:
    member = _known()
    _give_password(client, member.user)
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    form = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True).context["form"]

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Die code klopt niet" in wrong.content.decode()
    assert client.get("/")["Location"] == PAGE

    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(form.secret)}, follow=True)
    assert "Herstelcodes" in done.content.decode()
    assert client.get("/").status_code == 200


def test_second_step_is_asked_while_signing_in_and_lets_in(client: Client) -> None:
    member = _known()
    with_second_step(member.user)

    assert _give_password(client, member.user)["Location"] == reverse("mfa_authenticate")
    assert client.get("/")["Location"] == "/account/login/?next=/"
    assert "Die code klopt niet" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert client.get("/").status_code == 200


def test_a_session_from_before_the_step_takes_it_and_cannot_replace_it(client: Client) -> None:
    member = _known()
    _give_password(client, member.user)
    with_second_step(member.user)

    assert "Neem de tweede stap" in client.get(PAGE).content.decode()
    for name in ("mfa_index", "mfa_deactivate_totp", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate"):
        assert client.get(reverse(name))["Location"] == PAGE, name
    client.post(reverse("mfa_reauthenticate"), {"code": code_now(), "next": "/"})
    assert client.get("/").status_code == 200


def test_a_step_that_was_taken_away_must_be_set_up_anew(client: Client) -> None:
    member = _known()
    client.force_login(member.user)
    assert client.get("/").status_code == 200
    Authenticator.objects.filter(user=member.user).delete()
    assert client.get("/")["Location"] == PAGE


def test_a_role_given_a_minute_ago_counts_at_the_next_request(client: Client) -> None:
    member = _known(Role.PROCESS_MANAGER)
    _give_password(client, member.user)
    assert client.get("/").status_code == 200
    Membership.objects.filter(pk=member.pk).update(role=Role.PRIVACY_OFFICER)
    assert client.get("/")["Location"] == PAGE


def test_a_code_works_once(client: Client) -> None:
    member = _known()
    with_second_step(member.user)
    code = code_now()
    _give_password(client, member.user)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get("/").status_code == 200

    again = Client()
    _give_password(again, member.user)
    assert "Die code klopt niet" in again.post(reverse("mfa_authenticate"), {"code": code}).content.decode()


def _its_clock_says(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr(totp, "time", SimpleNamespace(time=lambda: seconds))


@pytest.mark.parametrize(("late", "lets_in"), [(-61, False), (-30, True), (30, True), (61, False)])
def test_a_code_typed_while_the_half_minute_turns_still_counts(
    client: Client, monkeypatch: pytest.MonkeyPatch, late: int, *, lets_in: bool
) -> None:
    member = _known()
    with_second_step(member.user)
    _give_password(client, member.user)
    _its_clock_says(monkeypatch, 1_800_000_000)
    client.post(reverse("mfa_authenticate"), {"code": code_at(1_800_000_000 - late)})
    assert (client.get("/").status_code == 200) is lets_in


def test_a_code_works_once_in_all_the_time_it_counts(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    member = _known()
    with_second_step(member.user)
    code = code_at(1_800_000_000)
    _its_clock_says(monkeypatch, 1_800_000_000)
    _give_password(client, member.user)
    client.post(reverse("mfa_authenticate"), {"code": code})
    assert client.get("/").status_code == 200

    _its_clock_says(monkeypatch, 1_800_000_045)
    # By then allauth has forgotten that it took this one.
    assert cache.delete(f"allauth.mfa.totp.used?user={member.user.pk}&code={code}")
    again = Client()
    _give_password(again, member.user)
    assert "Die code klopt niet" in again.post(reverse("mfa_authenticate"), {"code": code}).content.decode()


def test_codes_cannot_be_tried_at_will(client: Client) -> None:
    member = _known()
    with_second_step(member.user)
    _give_password(client, member.user)
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert "Te vaak geprobeerd" in answer.content.decode()
    assert client.get("/")["Location"] == "/account/login/?next=/"


def test_demo_logins_print_a_code_that_lets_in_once(client: Client) -> None:
    loading.load_demo()
    printed = StringIO()
    call_command("demo_logins", stdout=printed)
    (line,) = [line for line in printed.getvalue().splitlines() if "marloes.tuinman" in line]
    code = line.rpartition(" ")[2]

    client.post(
        reverse("account_login"),
        {"login": "marloes.tuinman@gebiedsteam-alexander.example", "password": loading.PASSWORD},
    )
    client.post(reverse("mfa_authenticate"), {"code": code})

    assert client.get("/").status_code == 200
    next_one = StringIO()
    call_command("demo_logins", stdout=next_one)
    assert code not in next_one.getvalue()
    manager = [line for line in printed.getvalue().splitlines() if "nadia.elkhattabi" in line]
    assert manager[0].endswith(")")


def test_demo_makes_new_codes_when_all_are_used() -> None:
    member = make_membership(role=Role.AREA_NETWORKER)
    codes = []
    for _time in range(12):
        code = loading.one_time_code(member)
        assert Authenticator.objects.get(user=member.user, type="recovery_codes").wrap().validate_code(code)
        codes.append(code)
    assert len(set(codes)) == 12


def test_demo_logins_are_not_printed_in_production(settings: Any) -> None:
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError):
        call_command("demo_logins")


def test_the_secret_of_the_tests_is_no_secret_of_the_demo() -> None:
    assert SECRET != loading.SECRET
