"""Working areas with nobody to turn to, and proposals that wait too long for review."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import WorkingArea
from coalitions.services.escalating import escalate_waiting_reviews
from notifications.models import Notification
from organisations.models import Membership, Organisation
from organisations.roles import Role
from tests.counting import queries_of
from tests.factories import make_membership, make_organisation, make_proposal, make_working_area

pytestmark = pytest.mark.django_db
CONTACTS = "/aanspreekpunten/"


@pytest.fixture
def here() -> WorkingArea:
    return make_working_area(name="Prinsenbuurt")


@pytest.fixture
def functional() -> Membership:
    return make_membership(role=Role.FUNCTIONAL_ADMIN, working_areas=[])


@pytest.fixture
def town(here: WorkingArea) -> Membership:
    organisation = make_organisation(kind=Organisation.Kind.MUNICIPALITY, working_areas=[here])
    return make_membership(role=Role.ORGANISATION_ADMIN, organisation=organisation, working_areas=[here])


def lacking(client: Client, membership: Membership) -> dict[str, tuple[bool, bool]]:
    client.force_login(membership.user)
    rows: list[Any] = client.get(CONTACTS).context["lacking"]
    return {row.working_area.name: (row.networker, row.contact) for row in rows}


def test_a_working_area_without_anybody_is_listed_and_says_so(
    client: Client, here: WorkingArea, functional: Membership, town: Membership
) -> None:
    make_working_area(name="Elders")
    assert lacking(client, functional) == {"Prinsenbuurt": (True, True), "Elders": (True, True)}
    assert lacking(client, town) == {"Prinsenbuurt": (True, True)}
    assert "Geen aanspreekpunt" in client.get(reverse("overview:working-area", args=[here.pk])).text
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    assert lacking(client, town) == {"Prinsenbuurt": (False, True)}
    make_membership(role=Role.COMMUNITY_WORKER, working_areas=[here])
    assert lacking(client, town) == {}
    assert "Geen aanspreekpunt" not in client.get(reverse("overview:working-area", args=[here.pk])).text
    # Somebody who left is nobody to turn to.
    Membership.objects.filter(pk=networker.pk).update(until=timezone.localdate())
    assert lacking(client, town) == {"Prinsenbuurt": (True, False)}


def test_only_whoever_can_do_something_about_it_sees_the_list(client: Client, here: WorkingArea) -> None:
    for role in (Role.ORGANISATION_ADMIN, Role.PROCESS_MANAGER, Role.AREA_NETWORKER):
        client.force_login(make_membership(role=role, working_areas=[here]).user)
        assert client.get(CONTACTS).status_code == 404


def test_a_review_that_waits_two_weeks_is_said_once_a_round(
    client: Client, here: WorkingArea, functional: Membership, town: Membership
) -> None:
    sent: dict[str, Any] = {"working_area": here, "status": "submitted", "round": 1}
    make_proposal(submitted_at=timezone.now() - timedelta(days=13), **sent)
    assert escalate_waiting_reviews() == 0
    late = make_proposal(submitted_at=timezone.now() - timedelta(days=15), title="Samen in de plint", **sent)
    for _twice in range(2):
        assert escalate_waiting_reviews() == 1
    said = Notification.objects.filter(key__startswith="review-waits:")
    assert {row.recipient for row in said} == {functional.user, town.user}
    assert "Samen in de plint" not in said[0].text
    for membership, reads in ((functional, True), (town, False)):
        client.force_login(membership.user)
        page = client.get(CONTACTS)
        assert [one.proposal for one in page.context["waiting"]] == [late]
        assert ("Samen in de plint" in page.text) is reads
    late.round = 2
    late.save()
    escalate_waiting_reviews()
    assert said.all().count() == 4


def test_the_functional_administrator_finds_proposals_without_a_reviewer(
    client: Client, here: WorkingArea, functional: Membership, town: Membership
) -> None:
    proposal = make_proposal(working_area=here, status="submitted", submitted_at=timezone.now(), round=1)
    client.force_login(functional.user)
    assert client.get(CONTACTS).context["without_reviewer"] == [proposal]
    client.force_login(town.user)
    assert client.get(CONTACTS).context["without_reviewer"] == []
    make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
    client.force_login(functional.user)
    assert client.get(CONTACTS).context["without_reviewer"] == []


def test_the_page_asks_as_many_queries_for_thirty(client: Client, functional: Membership) -> None:
    client.force_login(functional.user)
    counted = []
    for number in (1, 20):
        for _each in range(number):
            sent = timezone.now() - timedelta(days=20)
            make_proposal(working_area=make_working_area(), status="submitted", submitted_at=sent, round=1)
        counted.append(queries_of(client, CONTACTS))
    assert counted[0] == counted[1]
