"""The private calendar address: secret, taken back at will, and never more than its owner may see now."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.models import ActionItem, CalendarFeed, Coalition, Meeting
from organisations.models import Membership
from tests.coalitions.visiting import in_days, post, sign_in_as
from tests.factories import make_coalition

pytestmark = pytest.mark.django_db


def address_of(client: Client, member: Membership) -> str:
    answer = post(client, member, "/mijn/agenda/adres/")
    assert "no-store" in answer.headers["Cache-Control"]
    address: str = answer.context["address"]
    client.logout()
    return "/" + address.split("/", 3)[3]


@pytest.fixture
def filled(active: Coalition, area: WorkingArea, lead: Membership, partner: Membership) -> Coalition:
    """A meeting with an agenda, an action of each, and a meeting of a coalition that is not theirs."""
    starts = timezone.now() + timedelta(days=3)
    elsewhere = make_coalition(working_area=area, status="active")
    for coalition, title in ((active, "Over de plint"), (elsewhere, "Van anderen")):
        Meeting.objects.create(
            coalition=coalition, title=title, starts_at=starts, ends_at=starts + timedelta(hours=1), agenda="De sleutel"
        )
    for owner, title in ((lead, "Offerte vragen"), (partner, "Koffie zetten")):
        ActionItem.objects.create(coalition=active, title=title, owner=owner, due=in_days(4))
    return active


def test_it_holds_ones_meetings_and_actions_and_no_texts(client: Client, filled: Coalition, lead: Membership) -> None:
    answer = client.get(address_of(client, lead))
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Over de plint" in text
    assert "Offerte vragen" in text
    assert not any(words in text for words in ("De sleutel", "Van anderen", "Koffie zetten"))


def test_who_leaves_reads_nothing_from_that_moment(client: Client, filled: Coalition, lead: Membership) -> None:
    address = address_of(client, lead)
    lead.until = timezone.localdate()
    lead.save()
    answer = client.get(address)
    assert answer.status_code == 200
    assert "BEGIN:VEVENT" not in answer.content.decode()
    lead.user.is_active = False
    lead.user.save()
    assert client.get(address).status_code == 404


def test_an_organisation_that_leaves_takes_its_meetings_along(
    client: Client, filled: Coalition, partner: Membership
) -> None:
    address = address_of(client, partner)
    filled.participations.filter(organisation=partner.organisation).update(status="left", reason="Fusie")
    assert "BEGIN:VEVENT" not in client.get(address).content.decode()


def test_an_address_is_renewed_and_taken_back_and_kept_by_nobody(
    client: Client, filled: Coalition, lead: Membership
) -> None:
    first = address_of(client, lead)
    second = address_of(client, lead)
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert CalendarFeed.objects.get().digest not in second
    secret = second.removeprefix("/agenda/").removesuffix(".ics")
    assert secret not in sign_in_as(client, lead).get("/mijn/agenda/").content.decode()
    assert post(client, lead, "/mijn/agenda/intrekken/").status_code == 302
    client.logout()
    assert client.get(second).status_code == 404
    assert client.get("/agenda/raden.ics").status_code == 404


def test_nobody_has_anothers_address_taken_back(client: Client, lead: Membership, partner: Membership) -> None:
    address = address_of(client, lead)
    post(client, partner, "/mijn/agenda/intrekken/")
    client.logout()
    assert client.get(address).status_code == 200
