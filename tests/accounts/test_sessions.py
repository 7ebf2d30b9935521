"""Where somebody is signed in, and ending that."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.queries import lasting_sessions
from accounts.services import end_sessions
from audit.purging import purge_everything
from organisations.models import Membership
from organisations.roles import Role
from tests.factories import make_membership
from tests.visitor import an_address

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


PASSWORD = "wachtwoord-123"


def _signed_in(user: User) -> Client:
    """By the sign-in page, a moment ago."""
    client = Client(REMOTE_ADDR=an_address())
    EmailAddress.objects.get_or_create(user=user, email=user.email, verified=True, primary=True)
    assert client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def _administrator() -> Membership:
    """Who opens Beheer too."""
    admin = make_membership(role=Role.FUNCTIONAL_ADMIN)
    User.objects.filter(pk=admin.user_id).update(is_staff=True, is_superuser=True)
    return admin


def test_own_sessions_are_listed_in_words_people_use() -> None:
    member, stranger = make_membership(), make_membership()
    here = _signed_in(member.user)
    _signed_in(member.user)
    _signed_in(stranger.user)
    UserSession.objects.filter(user=member.user).update(user_agent=FIREFOX)

    page = here.get(reverse("usersessions_list")).content.decode()

    assert page.count("Firefox, Windows") == 2
    assert page.count("Deze") == 1
    assert reverse("usersessions_list") in here.get(reverse("overview:security")).content.decode()


def test_one_other_session_is_ended_at_once() -> None:
    member = make_membership()
    here, there = _signed_in(member.user), _signed_in(member.user)
    other = UserSession.objects.exclude(session_key=here.session.session_key).get(user=member.user)

    assert here.post(reverse("accounts:session-end", args=[other.pk])).status_code == 302

    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200


def test_all_other_sessions_are_ended_at_once() -> None:
    member = make_membership()
    here, *others = (_signed_in(member.user) for _ in range(3))

    page = here.post(reverse("usersessions_list"), follow=True).content.decode()

    assert "Je bent overal elders uitgelogd." in page
    assert [client.get("/").status_code for client in others] == [302, 302]
    assert here.get("/").status_code == 200


def test_after_a_while_ending_a_session_asks_again_who_one_is(settings: Any) -> None:
    member = make_membership()
    here, there = _signed_in(member.user), _signed_in(member.user)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    other = UserSession.objects.exclude(session_key=here.session.session_key).get(user=member.user)
    for path in (reverse("accounts:session-end", args=[other.pk]), reverse("usersessions_list")):
        assert here.post(path)["Location"].startswith(reverse("account_reauthenticate"))
        assert there.get("/").status_code == 200
    # Looking costs nothing.
    assert here.get(reverse("usersessions_list")).status_code == 200


def test_an_administrator_signs_somebody_out_everywhere(client: Client) -> None:
    admin = _administrator()
    client.force_login(admin.user)
    lost, other = make_membership(), make_membership()
    browsers = [_signed_in(lost.user) for _ in range(2)]
    staying = _signed_in(other.user)
    chosen = {"action": "end_sessions", "_selected_action": [lost.user_id]}
    assert client.post(reverse("admin:accounts_user_changelist"), chosen).status_code == 302
    assert [one.get("/").status_code for one in browsers] == [302, 302]
    assert (staying.get("/").status_code, client.get("/").status_code) == (200, 200)
    assert LogEntry.objects.get().object_id == str(lost.user_id)


@pytest.mark.parametrize("door", ["account_change_password", "admin:password_change"])
def test_a_session_is_still_ended_after_a_new_password(client: Client, door: str) -> None:
    lost = _administrator()
    client.force_login(lost.user)
    form = client.get(reverse(door), follow=True)
    done = form.redirect_chain[-1][0] if form.redirect_chain else reverse(door)
    new = "een ander lang woord"
    given = {"password1": new, "password2": new, "new_password1": new, "new_password2": new}
    client.post(done, {"oldpassword": PASSWORD, "old_password": PASSWORD, **given})
    assert client.get("/").status_code == 200

    end_sessions([lost.user])

    assert client.get("/").status_code == 302


def test_beheer_has_no_page_of_its_own_to_change_a_password(client: Client) -> None:
    admin = _administrator()
    client.force_login(admin.user)
    new = {"old_password": PASSWORD, "new_password1": "een ander lang woord", "new_password2": "een ander lang woord"}
    for name in ("admin:password_change", "admin:password_change_done"):
        assert client.get(reverse(name))["Location"] == reverse("account_change_password")
        assert client.post(reverse(name), new)["Location"] == reverse("account_change_password")
    assert User.objects.get(pk=admin.user_id).check_password(PASSWORD)


@pytest.mark.parametrize("door", ["account_logout", "admin:logout"])
def test_signing_out_empties_what_the_browser_keeps(
    client: Client, door: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    admin = _administrator()
    client.force_login(admin.user)
    assert client.post(reverse(door))["Clear-Site-Data"] == '"cache", "storage"'
    assert f"User {admin.user_id} signed out from" in caplog.text
    assert client.get("/").status_code == 302
    assert not lasting_sessions(admin.user).exists()
    assert "Clear-Site-Data" not in client.get("/account/login/")


def test_somebody_elses_session_is_not_there() -> None:
    member, stranger = make_membership(), make_membership()
    here, theirs = _signed_in(member.user), _signed_in(stranger.user)
    session = UserSession.objects.get(user=stranger.user)

    assert here.post(reverse("accounts:session-end", args=[session.pk])).status_code == 404
    assert theirs.get("/").status_code == 200


def test_a_new_password_ends_all_other_sessions() -> None:
    member = make_membership()
    here, there = _signed_in(member.user), _signed_in(member.user)
    new = {"oldpassword": "wachtwoord-123", "password1": "een ander lang woord", "password2": "een ander lang woord"}

    assert here.post(reverse("account_change_password"), new).status_code == 302

    assert there.get("/").status_code == 302
    assert here.get("/").status_code == 200
    # The one that goes on has another key, by which it is still known whose it is.
    assert here.session.session_key in {one.session_key for one in lasting_sessions(member.user)}


def test_closing_an_account_ends_its_sessions_at_the_next_request() -> None:
    member = make_membership()
    client = _signed_in(member.user)
    User.objects.filter(pk=member.user_id).update(is_active=False)
    assert client.get("/").status_code == 302


def test_a_new_password_is_told_by_mail() -> None:
    member = make_membership()
    new = {"oldpassword": "wachtwoord-123", "password1": "een ander lang woord", "password2": "een ander lang woord"}
    here = _signed_in(member.user)
    here.post(reverse("account_change_password"), new)
    (message,) = mail.outbox
    assert message.to == [member.user.email]
    assert "Er is iets veranderd" in message.body
    assert here.defaults["REMOTE_ADDR"] in message.body


def test_what_is_kept_of_a_session_goes_when_it_has_ended() -> None:
    lasting, ended, left = (_signed_in(make_membership().user) for _ in range(3))
    Session.objects.filter(session_key=ended.session.session_key).update(expire_date=timezone.now())
    left.post(reverse("account_logout"))

    purge_everything()

    assert list(UserSession.objects.values_list("session_key", flat=True)) == [lasting.session.session_key]
    assert not Session.objects.filter(session_key=ended.session.session_key).exists()
