"""A neighbourhood where very much goes on: its pages stay small, and lists hold what they leave out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from areas.models import Area, Place, WorkingArea
from initiatives.models import Ambition
from organisations.models import Membership
from overview.extent import Extent
from overview.picture.places import ON_A_PAGE, Layer, Room, place_map, present_in
from tests.factories import (
    make_ambition,
    make_coalition,
    make_initiative,
    make_membership,
    make_need,
    make_organisation,
    make_place,
)
from tests.overview.ground import two_neighbourhoods

pytestmark = pytest.mark.django_db

KILOBYTES = 60_000
COUNTED = re.compile(r'class="kk-count" role="status">(\d+) ')
TITLE = "Woningen isoleren en samen van het gas af, portiek {}"


def _plans(here: WorkingArea, area: Area, place: Place, number: int) -> list[Ambition]:
    organisation, today = make_organisation(working_areas=[here]), timezone.localdate()
    plans = Ambition.objects.bulk_create(
        Ambition(
            organisation=organisation,
            title=TITLE.format(at),
            description="Tekst.",
            place=place,
            period_start=today + timedelta(days=at),
            period_end=today + timedelta(days=at + 90),
        )
        for at in range(number)
    )
    for rows, field, to in (("working_areas", "workingarea", here), ("areas", "area", area)):
        through: Any = getattr(Ambition, rows).through
        through.objects.bulk_create(through(ambition=plan, **{field: to}) for plan in plans)
    return plans


def _spots(member: Membership, extent: Extent, room: Room = ON_A_PAGE) -> Any:
    return place_map(extent, present_in(member, extent), room=room)


def _listed(client: Client, url: str) -> int:
    found = COUNTED.search(client.get(url).content.decode())
    assert found, url
    return int(found[1])


def test_of_very_many_plans_at_one_place_the_page_names_some_and_leads_to_all(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    member, flat, square = make_membership(working_areas=[here]), make_place(area=one), make_place(area=one)
    plans = _plans(here, one, flat, 400)
    make_ambition(working_areas=[here], place=square)
    make_ambition(working_areas=[here], place=flat, status="achieved")
    make_ambition(working_areas=[here], place=flat, circle="own")
    client.force_login(member.user)

    spot = _spots(member, Extent(here)).spots[0]
    assert (spot.place, len(spot.at_once), len(spot.unfolded), spot.left) == (flat, 4, 8, 388)
    (rest,) = spot.rest
    page = client.get(reverse("overview:working-area", args=[here.pk])).content.decode()
    assert "En nog 388:" in page
    assert rest.url.replace("&", "&amp;") in page
    assert _listed(client, rest.url) == len(plans) == 400
    assert flat.name in client.get(rest.url).content.decode()


@pytest.mark.parametrize(
    "name", ["working-area", "neighbourhood-moments", "neighbourhood-network", "neighbourhood-report", "unvoiced"]
)
def test_a_page_of_a_neighbourhood_stays_below_sixty_kilobytes(client: Client, name: str) -> None:
    here, one, other = two_neighbourhoods()
    member, flat = make_membership(working_areas=[here]), make_place(area=one, longitude=4.5, latitude=51.9)
    _plans(here, one, flat, 300)
    for at in range(60):
        place = make_place(area=other, longitude=4.5 + at / 1000, latitude=51.9)
        for number in range(5):
            make_ambition(title=TITLE.format(number), working_areas=[here], areas=[other], place=place)
    parties = [make_organisation(working_areas=[here], name=f"Stichting Samen in de Buurt {at}") for at in range(14)]
    for party in parties:
        make_need(title="Een plek om elkaar te ontmoeten en koffie te drinken", working_area=here, area=one)
        make_initiative(title="Samen het plein vergroenen met de buurt", working_area=here, organisation=party)
        make_coalition(working_area=here, status="active", participations=dict.fromkeys(parties, "confirmed"))
    client.force_login(member.user)

    assert len(client.get(reverse(f"overview:{name}", args=[here.pk])).content) < KILOBYTES


def test_of_very_many_places_those_with_most_are_on_the_map_and_lists_hold_the_others(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    member, busy = make_membership(working_areas=[here]), make_place(area=one)
    for _ in range(3):
        make_need(working_area=here, place=busy)
    for _ in range(ON_A_PAGE.spots + 4):
        make_need(working_area=here, place=make_place(area=one))
    client.force_login(member.user)

    found = _spots(member, Extent(here))
    assert (found.spots[0].place, len(found.spots), found.more) == (busy, ON_A_PAGE.spots, 5)
    page = client.get(reverse("overview:working-area", args=[here.pk])).content.decode()
    assert "5 plekken waar minder gebeurt" in page
    last = Place.objects.order_by("-pk")[0]
    assert f'id="plek-{last.pk}"' not in page
    asked = client.get(reverse("overview:working-area", args=[here.pk]), {"plek": last.pk}).content.decode()
    assert f'id="plek-{last.pk}"' in asked
    assert "5 plekken waar minder gebeurt" in asked
    needs = dict(found.lists)["Behoeften"]
    assert needs.replace("&", "&amp;") in page
    assert _listed(client, needs) == ON_A_PAGE.spots + 7


def test_places_share_what_a_page_can_name_and_none_is_left_without(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    for _ in range(30):
        place = make_place(area=one)
        for _number in range(5):
            make_need(working_area=here, place=place)
    spots = _spots(member, Extent(here)).spots
    assert {len(spot.at_once) for spot in spots} == {3}
    assert sum(len(spot.at_once) + len(spot.unfolded) for spot in spots) <= ON_A_PAGE.things
    assert all(len(spot.at_once) + len(spot.unfolded) + spot.left == 5 for spot in spots)


# --- Lists of one place ---------------------------------------------------------------------------------------------


def test_each_list_of_a_place_holds_what_the_map_counts_there(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    member, flat, elsewhere = make_membership(working_areas=[here]), make_place(area=one), make_place(area=one)
    for place in (flat, elsewhere):
        make_need(working_area=here, place=place)
        make_need(working_area=here, place=place, status="met")
        make_initiative(working_area=here, place=place)
        make_initiative(working_area=here, place=place, status="done")
        plans = [make_ambition(working_areas=[here], areas=[one], place=place) for _ in range(2)]
        hidden = make_ambition(working_areas=[here], areas=[one], place=place, circle="own")
        for status, ambitions in (("active", plans), ("completed", plans), ("stopped", plans), ("active", [hidden])):
            coalition = make_coalition(
                working_area=here, status=status, status_reason="Geen geld" * (status == "stopped")
            )
            coalition.ambitions.set(ambitions)
    client.force_login(member.user)

    spot = next(spot for spot in _spots(member, Extent(here), Room(9, 0)).spots if spot.place == flat)
    # One is always named.
    numbers = {rest.layer: rest.number for rest in spot.rest}
    assert numbers == {Layer.AMBITIONS: 2, Layer.COALITIONS: 2, Layer.INITIATIVES: 1}
    for rest in spot.rest:
        assert _listed(client, rest.url) == rest.number, rest.url


@pytest.mark.parametrize(
    "name",
    ["initiatives:ambition-list", "initiatives:initiative-list", "residents:need-list", "coalitions:coalition-list"],
)
def test_a_place_where_one_may_see_nothing_has_no_name_on_a_list(client: Client, name: str) -> None:
    here, one, _other = two_neighbourhoods()
    secret = make_place(area=one, name="Geheime Hof")
    hidden = make_ambition(working_areas=[here], place=secret, circle="own")
    make_coalition(working_area=here, status="active").ambitions.set([hidden])
    client.force_login(make_membership(working_areas=[here]).user)

    for asked in (secret.pk, "x", 10**12):
        page = client.get(reverse(name), {"plek": asked, "werkgebied": here.pk})
        assert page.status_code == 200
        assert "Geheime Hof" not in page.content.decode()
