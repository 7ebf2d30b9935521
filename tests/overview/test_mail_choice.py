"""How one chooses to be mailed."""

import pytest
from django.test import Client

from notifications.kinds import Kind
from notifications.models import MailChoice
from organisations.models import Membership
from tests.alone import leave_nobody
from tests.factories import make_membership, make_user

pytestmark = pytest.mark.django_db
PAGE = "/mijn/mail/"


@pytest.fixture(autouse=True)
def _alone() -> None:
    leave_nobody()


@pytest.fixture
def member(client: Client) -> Membership:
    member = make_membership()
    client.force_login(member.user)
    return member


def filled(**changed: str) -> dict[str, str]:
    paces = {f"pace_{kind}": "daily" for kind in Kind}
    return {"by_mail": "on", "weekly_on": "2", **paces, **changed}


def test_the_page_shows_what_is_usual_for_the_role(client: Client, member: Membership) -> None:
    form = client.get(PAGE).context["form"]
    assert (form["pace_reviews"].value(), form["pace_overlaps"].value()) == ("direct", "weekly")
    assert not MailChoice.objects.exists()


def test_a_choice_is_kept_and_shown(client: Client, member: Membership) -> None:
    assert client.post(PAGE, filled(pace_reviews="off"))["Location"] == PAGE
    kept = MailChoice.objects.get(user=member.user)
    assert (kept.by_mail, kept.weekly_on, kept.paces["reviews"], kept.paces["actions"]) == (True, 2, "off", "daily")
    assert client.get(PAGE).context["form"]["pace_reviews"].value() == "off"


@pytest.mark.parametrize(
    "changed", [{"pace_reviews": "weekly", "weekly_on": "never"}, {"pace_overlaps": "direct"}, {"weekly_on": "6"}]
)
def test_what_cannot_be_is_said_at_the_form(client: Client, member: Membership, changed: dict[str, str]) -> None:
    answer = client.post(PAGE, filled(**changed))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not MailChoice.objects.filter(paces__has_key="reviews").exists()


def test_it_is_for_who_belongs_somewhere(client: Client) -> None:
    assert client.get(PAGE).status_code == 302
    client.force_login(make_user())
    assert client.get(PAGE).status_code == 404
