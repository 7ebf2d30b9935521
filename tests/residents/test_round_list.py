"""The filters of the list of collection rounds: what each leaves, also in the file, and the ways back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import Area, WorkingArea
from organisations.models import Membership
from organisations.roles import Role
from residents.models import CollectionRound
from tests.counting import queries_of
from tests.factories import make_area, make_membership, make_place, make_round, make_working_area

pytestmark = pytest.mark.django_db
LIST = "/ophaalrondes/"
A_DAY = timedelta(days=1)


@pytest.fixture
def street() -> Area:
    return make_area(name="Merelstraat")


@pytest.fixture
def here(street: Area) -> WorkingArea:
    return make_working_area(areas=[street])


@pytest.fixture
def guide(here: WorkingArea) -> Membership:
    return make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])


@pytest.fixture
def signed_in(client: Client, guide: Membership) -> Client:
    client.force_login(guide.user)
    return client


def found(client: Client, query: str) -> set[CollectionRound]:
    """What the page shows, which is what the file holds."""
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, query
    rows = set(answer.context["page"])
    taken = b"".join(client.post(f"/uitvoer/ophaalrondes.csv?{query}").streaming_content).decode()  # type: ignore[attr-defined] # a streaming answer
    assert {int(line.partition(";")[0]) for line in taken.splitlines()[1:]} == {row.pk for row in rows}, query
    return rows


def test_each_filter_leaves_the_rounds_it_asks_for(signed_in: Client, guide: Membership, street: Area) -> None:
    today = timezone.localdate()
    lifts = make_round(led_by=guide, name="Bij de liften", area=street)
    doors = make_round(
        led_by=guide, name="Langs de deuren", method="doorbell", start=today - 9 * A_DAY, end=today - A_DAY
    )
    cards = make_round(
        led_by=guide, name="Met kaartjes", method="postcard", start=today + A_DAY, place=make_place(area=street)
    )
    last_day = make_round(led_by=guide, name="Laatste dag", start=today - A_DAY, end=today)

    assert found(signed_in, "") == {lifts, doors, cards, last_day}
    assert found(signed_in, "q=LIFTEN") == {lifts}
    assert found(signed_in, "kanaal=doorbell") == {doors}
    assert found(signed_in, "kanaal=doorbell&kanaal=postcard") == {doors, cards}
    assert found(signed_in, "wanneer=nu") == {lifts, last_day}
    assert {one for one in signed_in.get(LIST).context["page"] if one.is_going_on} == {lifts, last_day}
    assert found(signed_in, "wanneer=komt") == {cards}
    assert found(signed_in, "wanneer=voorbij") == {doors}
    assert found(signed_in, f"gebied={street.pk}") == {lifts, cards}
    assert found(signed_in, f"gebied={street.pk}&wanneer=komt") == {cards}


def test_what_stood_out_is_not_searched_and_rounds_elsewhere_are_not_found(
    signed_in: Client, guide: Membership
) -> None:
    make_round(led_by=guide, remarks="Over een zeppelin")
    make_round(name="Met een zeppelin")
    assert found(signed_in, "q=zeppelin") == set()


@pytest.mark.parametrize("query", ["kanaal=x", "wanneer=x", "gebied=x"])
def test_an_unknown_value_is_said_at_the_filter_and_leaves_out_nothing(
    query: str, signed_in: Client, guide: Membership
) -> None:
    held = make_round(led_by=guide)
    assert found(signed_in, query) == {held}
    assert "Selecteer een geldige keuze" in signed_in.get(f"{LIST}?{query}").text


def test_pills_pages_and_an_empty_list_lead_back(signed_in: Client, guide: Membership) -> None:
    for _ in range(26):
        make_round(led_by=guide)
    page = signed_in.get(f"{LIST}?q=liften&wanneer=nu&kanaal=lift&page=2")
    assert len(page.context["page"]) == 1
    assert [(pill.label, pill.url) for pill in page.context["pills"]] == [
        ("Zoeken: liften", "?wanneer=nu&kanaal=lift"),
        ("Bij de lift", "?q=liften&wanneer=nu"),
        ("Bezig", "?q=liften&kanaal=lift"),
    ]
    assert "?q=liften&amp;wanneer=nu&amp;kanaal=lift&amp;page=1" in page.text
    assert 'action="/uitvoer/ophaalrondes.xlsx?q=liften&amp;wanneer=nu&amp;kanaal=lift"' in page.text

    nothing = signed_in.get(f"{LIST}?q=zeppelin").text
    assert "Geen rondes met deze filters" in nothing
    assert nothing.count(f'href="{LIST}">Wis filters') == 2


def test_a_filtered_list_asks_as_many_queries_for_thirty(signed_in: Client, guide: Membership, street: Area) -> None:
    url = f"{LIST}?q=liften&kanaal=lift&wanneer=nu&gebied={street.pk}"
    make_round(led_by=guide, area=street)
    one = queries_of(signed_in, url)
    for _ in range(29):
        make_round(led_by=guide, area=street)
    assert queries_of(signed_in, url) == one <= 15
