"""The network of a neighbourhood: ties between organisations and between plans, as one may see them."""

from itertools import combinations
from math import hypot

import pytest
from django.test import Client
from django.urls import reverse

from areas.models import WorkingArea
from coalitions.models import Inquiry, Overlap, Sounding
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from overview.drawing import network as drawn_network
from overview.drawing.names import Point, placed, spread
from overview.extent import Extent
from overview.picture.ties import OF_AMBITIONS, OF_ORGANISATIONS, between_ambitions, between_organisations
from tests.counting import queries_of
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_working_area,
)

pytestmark = pytest.mark.django_db


def _tied() -> tuple[WorkingArea, Membership, list[Organisation]]:
    here = make_working_area()
    organisations = [make_organisation(working_areas=[here], name=name) for name in ("Zorg", "Wonen", "Energie")]
    plans = [make_ambition(organisation=one, working_areas=[here]) for one in organisations]
    make_overlap(ambition=plans[0], other=plans[1])
    make_overlap(ambition=plans[1], other=plans[2], strength="small")
    hidden = make_ambition(organisation=organisations[2], working_areas=[here], circle="own")
    make_overlap(ambition=plans[0], other=hidden)
    make_coalition(
        working_area=here, status="active",
        participations={organisations[0]: "confirmed", organisations[1]: "confirmed", organisations[2]: "invited"},
    )  # fmt: skip
    return here, make_membership(working_areas=[here]), organisations


def test_the_network_ties_who_is_in_a_coalition_or_has_a_koppelkans_that_one_may_see() -> None:
    here, member, _organisations = _tied()
    found = between_organisations(member, Extent(here))
    assert [({tie.one.name, tie.other.name}, tie.coalitions, tie.overlaps) for tie in found.ties] == [
        ({"Zorg", "Wonen"}, 1, 1)
    ]
    assert [node.name for node in found.nodes] == ["Wonen", "Zorg"]


def test_the_network_shows_a_question_to_those_two_alone() -> None:
    here = make_working_area()
    asker, asked, colleague = (make_membership(working_areas=[here]) for _ in range(3))
    inquiry = Inquiry.objects.create(asker=asker, question="Kan dit bij jullie passen?")
    Sounding.objects.create(inquiry=inquiry, asked=asked)

    assert [tie.soundings for tie in between_organisations(asked, Extent(here)).ties] == [1]
    assert between_organisations(colleague, Extent(here)).ties == []


def test_the_network_stands_still_between_visits_and_says_the_same_as_its_table(client: Client) -> None:
    here, member, organisations = _tied()
    client.force_login(member.user)
    url = reverse("overview:neighbourhood-network", args=[here.pk])
    first, second = (client.get(url).context["drawn"] for _visit in range(2))
    assert first == second
    page = client.get(f"{url}?kies={organisations[0].pk}")
    assert page.context["drawn"].count("<line") == len(page.context["network"].ties)
    assert "Banden van Zorg" in page.content.decode()
    places = drawn_network.laid_out(page.context["network"])
    assert (places.min(axis=0) >= 0).all()


def test_the_network_of_plans_ties_those_one_may_see_in_a_coalition_a_koppelkans_or_a_question() -> None:
    here = make_working_area()
    asker, asked, colleague = (make_membership(working_areas=[here]) for _ in range(3))
    plans = [make_ambition(title=title, working_areas=[here]) for title in ("Dak", "Lift", "Plein", "Tuin")]
    hidden = make_ambition(title="Geheim", working_areas=[here], circle="own")
    coalition = make_coalition(working_area=here, status="active")
    coalition.ambitions.set([*plans[:3], hidden])
    make_coalition(working_area=here, status="stopped", status_reason="Geen geld.").ambitions.set(plans)
    koppelkans = make_overlap(ambition=plans[2], other=plans[3])
    make_overlap(ambition=plans[0], other=plans[3], strength="small")
    make_overlap(ambition=plans[1], other=hidden)
    make_overlap(ambition=plans[1], need=make_need(working_area=here))
    for about in ({"overlap": koppelkans}, {"ambition": plans[0]}):
        inquiry = Inquiry.objects.create(asker=asker, question="Kan dit bij jullie passen?", **about)
        Sounding.objects.create(inquiry=inquiry, asked=asked)

    def tied(member: Membership) -> dict[frozenset[str], tuple[int, int, int]]:
        found = between_ambitions(member, Extent(here))
        assert (found.more, found.more_ties) == (0, 0)
        return {
            frozenset((tie.one.name, tie.other.name)): (tie.coalitions, tie.overlaps, tie.soundings)
            for tie in found.ties
        }

    # Counted by hand, one pair of titles after the other.
    together = {frozenset(two): (1, 0, 0) for two in (("Dak", "Lift"), ("Dak", "Plein"), ("Lift", "Plein"))}
    assert tied(asked) == tied(asker) == {**together, frozenset(("Plein", "Tuin")): (0, 1, 1)}
    assert tied(colleague) == {**together, frozenset(("Plein", "Tuin")): (0, 1, 0)}
    assert tied(make_membership()) == {}


def test_a_network_of_many_long_plans_says_what_it_leaves_out_and_stays_small(client: Client) -> None:
    here = make_working_area()
    member = make_membership(working_areas=[here])
    plans = [
        make_ambition(title=f"{number} {'Een lange naam voor een plan ' * 5}"[:140], working_areas=[here])
        for number in range(OF_AMBITIONS.points + 10)
    ]
    for apart in (1, 2, 3):
        for one, other in zip(plans, plans[apart:], strict=False):
            make_overlap(ambition=one, other=other)
    client.force_login(member.user)
    address = f"{reverse('overview:neighbourhood-network', args=[here.pk])}?van=ambities"
    assert queries_of(client, address) <= 15

    answer = client.get(f"{address}&kies={plans[20].pk}")
    drawn, network, page = answer.context["drawn"], answer.context["network"], answer.content.decode()
    assert len(answer.content) <= 60_000
    assert drawn.count("<circle") == len(network.nodes) == OF_AMBITIONS.points
    assert drawn.count("<line") == len(network.ties)
    assert "10 ambities met weinig banden zijn niet getekend" in page
    assert f"{network.more_ties} zwakke banden zijn niet getekend" in page
    # All the ties there are, but for those of what is left out.
    keys = {node.pk for node in network.nodes}
    between = Overlap.objects.filter(ambition__in=keys, other__in=keys).count()
    assert len(network.ties) + network.more_ties == between
    rows = page.split('id="banden"')[1].count("<tr") - 1
    assert rows == len(answer.context["ties"]) == drawn.count("kk-network__tie--on")


def _web(here: WorkingArea) -> list[Ambition]:
    """Many plans of which each is tied to the next ones: more ties than a drawing has room for, and the last have few."""
    plans = [
        make_ambition(title=f"Plan {number:02}", working_areas=[here]) for number in range(OF_AMBITIONS.points + 6)
    ]
    for apart in (1, 2, 3, 4):
        for one, other in zip(plans, plans[apart:], strict=False):
            make_overlap(ambition=one, other=other)
    return plans


def test_of_who_is_chosen_all_ties_are_drawn_and_in_the_table(client: Client) -> None:
    here = make_working_area()
    plans = _web(here)
    client.force_login(make_membership(working_areas=[here]).user)
    address = f"{reverse('overview:neighbourhood-network', args=[here.pk])}?van=ambities"
    drawn_at_first = {node.pk for node in client.get(address).context["network"].nodes}
    # The first and the last plans have the fewest ties, and there is no room for them.
    assert {plan.pk for plan in plans} > drawn_at_first

    for chosen in plans:
        page = client.get(f"{address}&kies={chosen.pk}")
        partners = set(Overlap.objects.filter(ambition=chosen).values_list("other", flat=True))
        partners |= set(Overlap.objects.filter(other=chosen).values_list("ambition", flat=True))
        network = page.context["network"]
        assert network.chosen.pk == chosen.pk
        assert {tie.partner_of(network.chosen).pk for tie in page.context["ties"]} == partners
        assert {tie.partner_of(network.chosen).pk for tie in network.ties_of(network.chosen)} == partners
        assert page.context["drawn"].count("kk-network__tie--on") == len(partners)
        assert len(network.nodes) <= OF_AMBITIONS.points


def test_a_network_of_many_organisations_with_long_names_stays_small(client: Client) -> None:
    here = make_working_area()
    plans = [
        make_ambition(
            organisation=make_organisation(name=f"Bewonersvereniging {number} aan de Ringvaart en omstreken"),
            working_areas=[here],
        )
        for number in range(OF_ORGANISATIONS.points + 5)
    ]
    for apart in (1, 2, 3):
        for one, other in zip(plans, plans[apart:], strict=False):
            make_overlap(ambition=one, other=other)
    client.force_login(make_membership(working_areas=[here]).user)
    address = reverse("overview:neighbourhood-network", args=[here.pk])
    for asked in ("", f"?kies={plans[20].organisation_id}"):
        page = client.get(address + asked)
        assert len(page.content) <= 60_000
        assert len(page.context["network"].nodes) == OF_ORGANISATIONS.points


def test_the_table_leads_page_by_page_to_all_that_is_tied(client: Client) -> None:
    here = make_working_area()
    plans = _web(here)
    hidden = make_ambition(title="Geheim", working_areas=[here], circle="own")
    make_overlap(ambition=plans[0], other=hidden)
    client.force_login(make_membership(working_areas=[here]).user)
    address = f"{reverse('overview:neighbourhood-network', args=[here.pk])}?van=ambities"
    first = client.get(address)

    pages = [client.get(f"{address}&page={number}") for number in first.context["ties"].paginator.page_range]
    listed = [(tie.one.pk, tie.other.pk) for page in pages for tie in page.context["ties"]]
    assert len(pages) > 1
    assert len(listed) == len(set(listed)) == Overlap.objects.exclude(other=hidden).count()
    assert {key for two in listed for key in two} == {plan.pk for plan in plans}
    assert "page=2" in first.content.decode()
    # What one may not see cannot be chosen: it is as if nothing was.
    for nothing in (hidden.pk, 10**8, "x"):
        page = client.get(f"{address}&kies={nothing}")
        assert page.context["chosen"] is None
        assert "Geheim" not in page.content.decode()
        assert len(page.context["ties"]) == len(first.context["ties"])


def test_who_is_chosen_stands_where_it_stood() -> None:
    here = make_working_area()
    plans = _web(here)
    member = make_membership(working_areas=[here])
    middle = plans[OF_AMBITIONS.points // 2].pk
    usual, chosen = between_ambitions(member, Extent(here)), between_ambitions(member, Extent(here), chosen=middle)
    assert len(chosen.ties) > len(usual.ties)
    assert (drawn_network.laid_out(usual) == drawn_network.laid_out(chosen)).all()


def test_points_are_as_far_apart_as_a_finger_is_wide_on_a_phone_and_have_their_number_in_the_table(
    client: Client,
) -> None:
    here = make_working_area()
    _web(here)
    client.force_login(make_membership(working_areas=[here]).user)
    page = client.get(f"{reverse('overview:neighbourhood-network', args=[here.pk])}?van=ambities")
    places = drawn_network.laid_out(page.context["network"]).tolist()
    assert min(hypot(one[0] - other[0], one[1] - other[1]) for one, other in combinations(places, 2)) >= 59
    numbers = {node.number: node.name for node in page.context["network"].nodes}
    assert sorted(numbers) == list(range(1, OF_AMBITIONS.points + 1))
    html = page.content.decode()
    assert f'aria-label="7. {numbers[7]}, ' in html
    assert 'aria-hidden="true">7</span>' in html


def test_names_stand_beside_their_point_and_not_on_one_another() -> None:
    points = [Point(x, y, 10, "Samen eten in de plint") for x, y in ((12, 12), (400, 250), (400, 280), (420, 265))]
    names = placed(points, width=800, height=520)
    boxes = [name.box for name in names]
    assert [one.shares(other) for at, one in enumerate(boxes) for other in boxes[:at]] == [0] * 6
    assert all(box.left >= 0 and box.top >= 0 for box in boxes)
    assert names == placed(points, width=800, height=520)
    # With room all around a name stands under its point.
    assert placed([Point(400, 250, 10, "Lift")], width=800, height=520)[0].anchor == "middle"


def test_points_that_cover_each_other_give_way_and_others_stay() -> None:
    alone = Point(200, 50, 10, "")
    touching = [Point(50, 50, 13, ""), Point(55, 52, 9, ""), Point(50, 50, 9, ""), Point(60, 60, 9, "")]
    points = spread([*touching, alone], width=400, height=200)
    for one, other in combinations(points, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= one.radius + other.radius
    assert points[-1] == alone
    assert max(hypot(point.x - 53, point.y - 53) for point in points[:-1]) <= 40


@pytest.mark.parametrize("corner", [(20, 20), (380, 20), (20, 180), (400, 200)])
def test_spots_on_one_place_near_the_edge_stay_whole_in_the_drawing(corner: tuple[float, float]) -> None:
    points = spread([Point(*corner, 9, "")] * 8, width=400, height=200)
    assert all(9 <= point.x <= 391 and 9 <= point.y <= 191 for point in points)
    assert min(hypot(one.x - other.x, one.y - other.y) for one, other in combinations(points, 2)) > 18


def test_a_name_stands_beside_a_line_and_not_on_it() -> None:
    point = Point(200, 100, 8, "Zorg")
    (free,) = placed([point], width=400, height=200)
    (beside,) = placed([point], width=400, height=200, lines=[(200, 100, 200, 200), (200, 100, 400, 100)])
    assert free.box.left < point.x < free.box.right
    assert free.box.top > point.y
    assert beside.box.bottom < point.y or beside.box.right < point.x
