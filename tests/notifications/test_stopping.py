"""Stopping mail from the mail itself, without signing in."""

import pytest
from django.core import signing
from django.test import Client

from notifications.composing import SALT, stop_token
from notifications.kinds import Kind, Pace
from notifications.models import MailChoice
from organisations.models import Membership
from overview.access import active_memberships
from overview.mail.paces import choice_of, paces_for
from tests.alone import leave_nobody
from tests.factories import make_membership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _alone() -> None:
    leave_nobody()


@pytest.fixture
def member() -> Membership:
    return make_membership()


def paces(member: Membership) -> dict[Kind, Pace]:
    return paces_for(choice_of(member.user), active_memberships(member.user))


def link(member: Membership, what: str) -> str:
    return f"/mail/stoppen/{stop_token(member.user, what)}/"


def test_looking_changes_nothing(client: Client, member: Membership) -> None:
    page = client.get(link(member, "reviews"))
    assert "Voorstellen en beoordelingen" in page.content.decode()
    assert not MailChoice.objects.exists()


def test_a_mail_program_stops_one_kind_in_one_step_and_twice_is_as_once(member: Membership) -> None:
    browser = Client(enforce_csrf_checks=True)
    for _time in range(2):
        answer = browser.post(link(member, "reviews"), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
    assert paces(member)[Kind.REVIEWS] == Pace.OFF
    assert paces(member)[Kind.COALITIONS] == Pace.DIRECT


def test_all_mail_stops_with_the_other_button(client: Client, member: Membership) -> None:
    client.post(link(member, "reviews"), {"stop": "everything"})
    assert set(paces(member).values()) == {Pace.OFF}


def test_an_overview_stops_with_what_was_in_it(client: Client, member: Membership) -> None:
    client.post(link(member, "weekly"))
    assert Pace.WEEKLY not in paces(member).values()
    assert paces(member)[Kind.REVIEWS] == Pace.DIRECT
    assert MailChoice.objects.get().weekly_on is None


def test_a_link_we_did_not_make_stops_nothing(client: Client, member: Membership) -> None:
    good = stop_token(member.user, "reviews")
    forged = signing.dumps([member.user.pk, "reviews"], key="not ours", salt=SALT)
    for token in (forged, good[:-1], signing.dumps([member.user.pk, "reviews"], salt="other"), "x"):
        assert client.post(f"/mail/stoppen/{token}/").status_code == 404
    assert not MailChoice.objects.exists()
