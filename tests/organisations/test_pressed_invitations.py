"""An invitation that is accepted or declined with an impatient thumb: real requests at once, on a database of their own."""

from collections.abc import Iterator

import pytest
import redis
from django.conf import settings
from django.core import signing
from django.test import Client
from pytest_django import DjangoDbBlocker

from accounts.models import SpareCount, User
from core.errors import RuleViolation
from notifications.models import Notification
from organisations import services
from organisations.models import Invitation, Membership
from organisations.roles import Role
from organisations.views.invitations import INVITED
from tests import databases
from tests.everywhere import tables_with
from tests.factories import make_membership, make_user
from tests.pressing import browser_of, press, token_on
from tests.redis_away import without_redis
from tests.residents.test_at_once import meanwhile

__all__ = ["without_redis"]
SIX = 6


@pytest.fixture(scope="module", autouse=True)
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Rows are committed here, so they go to a database that is dropped afterwards."""
    with django_db_blocker.unblock(), databases.database(databases.name_of("test_koppelkans_invited")):
        yield


def came_with(invitation: Invitation, browser: Client, page: str = "") -> Client:
    """The browser in which the link of the mail was opened."""
    browser.get(f"/uitnodiging/{invitation.token}/{page}")
    return browser


def sealed(invitation: Invitation) -> str:
    """What the form holds, as its page draws it."""
    return signing.dumps(invitation.token, salt=INVITED)


def invited(email: str) -> tuple[Membership, Invitation]:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    return admin, services.invite_colleague(actor=admin, email=email, role=Role.PROCESS_MANAGER)


def test_somebody_new_is_in_once_and_signed_in_by_whichever_answer_the_browser_keeps() -> None:
    admin, invitation = invited("samira@sluis.example")
    typed = {"name": "Samira Haddad", "password": "een-lang-wachtwoord-27", "invited": sealed(invitation)}
    answers = press(came_with(invitation, browser_of()), "/uitnodiging/", times=SIX, **typed)
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/mijn/profiel/")}
    user = User.objects.get(email="samira@sluis.example")
    assert Membership.objects.filter(user=user, organisation=admin.organisation).count() == 1
    assert Notification.objects.filter(recipient=admin.user).count() == 1
    for answer in answers:
        kept = browser_of()
        kept.cookies[settings.SESSION_COOKIE_NAME] = answer.cookies[settings.SESSION_COOKIE_NAME].value
        assert "Samira Haddad" in kept.get("/mijn/profiel/").content.decode()


def test_somebody_known_belongs_to_another_organisation_once() -> None:
    user = make_user(email="hans@kolijn.example")
    admin, invitation = invited(user.email)
    answers = press(came_with(invitation, browser_of(user)), "/uitnodiging/", times=SIX)
    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/mijn/profiel/")}
    assert Membership.objects.filter(user=user, organisation=admin.organisation).count() == 1


def test_with_another_password_the_link_is_used_and_lets_nobody_in() -> None:
    _admin, invitation = invited("noor@sluis.example")
    path = "/uitnodiging/"
    tab = came_with(invitation, browser_of())
    form = {"csrfmiddlewaretoken": token_on(tab, path), "name": "Noor Smit", "invited": sealed(invitation)}
    first, second = browser_of(), browser_of()
    for browser in (first, second):
        browser.cookies.update(tab.cookies)
    assert first.post(path, {**form, "password": "een-lang-wachtwoord-27"}).status_code == 302
    answer = second.post(path, {**form, "password": "een-ander-wachtwoord-28"})
    assert answer.status_code == 410
    kept = answer.cookies.get(settings.SESSION_COOKIE_NAME)
    assert kept is None or not kept.value


@pytest.mark.parametrize("away", [False, True], ids=["in Redis", "in the table while Redis is away"])
def test_the_key_of_an_invitation_is_nowhere_but_in_it_after_a_form_that_came_back(
    away: bool, request: pytest.FixtureRequest
) -> None:
    if away:
        request.getfixturevalue("without_redis")
    _admin, invitation = invited(f"iris{away}@sluis.example".lower())
    browser = came_with(invitation, browser_of())
    form = {"csrfmiddlewaretoken": token_on(browser, "/uitnodiging/"), "name": "", "password": "x"}
    assert browser.post("/uitnodiging/", {**form, "invited": sealed(invitation)}).status_code == 422
    kept = redis.Redis.from_url(settings.REDIS_URL)
    held = [(key, kept.get(key)) for key in kept.scan_iter("*once*")]
    assert invitation.token.encode() not in repr(held).encode()
    assert "accounts_sparecount" not in tables_with(invitation.token)
    # Something was noted, or the form would not be known when it comes twice.
    assert SpareCount.objects.exists() if away else held


def test_who_declines_twice_reads_twice_that_it_was_declined() -> None:
    admin, invitation = invited("mila@sluis.example")
    answers = press(came_with(invitation, browser_of(), "afslaan/"), "/uitnodiging/afslaan/", times=SIX)
    assert [answer.status_code for answer in answers] == [200] * SIX
    assert all("Je hebt de uitnodiging afgeslagen" in answer.content.decode() for answer in answers)
    assert Notification.objects.filter(recipient=admin.user).count() == 1


def test_two_administrators_who_ask_the_same_colleague_at_once_ask_once() -> None:
    admin = make_membership(role=Role.ORGANISATION_ADMIN)
    other = make_membership(role=Role.ORGANISATION_ADMIN, organisation=admin.organisation)

    def ask(actor: Membership) -> str:
        try:
            services.invite_colleague(actor=actor, email="twee@sluis.example", role=Role.PROCESS_MANAGER)
        except RuleViolation as violation:
            return f"{violation.field}: {violation.message}"
        return "asked"

    with meanwhile(lambda: ask(other)) as running:
        assert ask(admin) == "asked"
    assert "email: Deze collega heeft al een open uitnodiging" in running[0].result()
    assert Invitation.objects.filter(email="twee@sluis.example").count() == 1
