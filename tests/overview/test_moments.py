"""Plans along the quarters, and which can be done together."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.charts import WHOLE
from initiatives.models import Moment
from overview.drawing.moments import QUARTER_ROOM, draw
from overview.extent import Extent
from overview.picture.moments import moments
from tests.factories import (
    make_ambition,
    make_membership,
    make_organisation,
    make_place,
    make_working_area,
)
from tests.overview.ground import two_neighbourhoods

pytestmark = pytest.mark.django_db


def test_plans_at_one_place_within_half_a_year_can_be_done_together() -> None:
    here, one, _other = two_neighbourhoods()
    member = make_membership(working_areas=[here])
    today = timezone.localdate()
    flat = make_place(area=one, longitude=4.5, latitude=51.9)
    next_door = make_place(area=one, longitude=4.501, latitude=51.9)  # 69 metres
    far = make_place(area=one, longitude=4.503, latitude=51.9)  # 206 metres

    def plan(title: str, days: int, place: object, **more: Any) -> None:
        start = today + timedelta(days=days)
        make_ambition(
            title=title, working_areas=[here], place=place, period_start=start, period_end=start + timedelta(30), **more
        )

    plan("Steiger", 100, flat)
    plan("Zonnepanelen", 300, next_door)
    plan("Bloembakken", 330, flat)
    plan("Heel ver weg", 110, far)
    plan("Geheim", 100, flat, circle="own")
    plan("Voorbij", -400, flat)

    found = moments(member, Extent(here))
    assert [plan.ambition.title for plan in found.plans] == ["Steiger", "Heel ver weg", "Zonnepanelen", "Bloembakken"]

    def pairs(partners: object) -> set[tuple[str, str]]:
        return {(pair.one.ambition.title, pair.other.ambition.title) for one in partners for pair in one.pairs}  # type: ignore[attr-defined]

    assert pairs(found.together.partners) == {("Steiger", "Zonnepanelen"), ("Zonnepanelen", "Bloembakken")}
    assert pairs(found.shifting.partners) == {("Steiger", "Bloembakken")}
    apart = {(pair.days, pair.months) for one in found.together.partners for pair in one.pairs}
    assert apart == {(170, 6), (0, 0)}, "months, as people say it"


def test_only_plans_of_two_organisations_can_be_done_together() -> None:
    here, one, _other = two_neighbourhoods()
    flat, today = make_place(area=one), timezone.localdate()
    mine, partner = make_organisation(working_areas=[here]), make_organisation(working_areas=[here])
    for title, organisation in (("Steiger", mine), ("Kozijnen", mine), ("Zonnepanelen", partner)):
        make_ambition(
            title=title, organisation=organisation, working_areas=[here], place=flat,
            period_start=today + timedelta(30), period_end=today + timedelta(60),
        )  # fmt: skip

    found = moments(make_membership(working_areas=[here]), Extent(here)).together
    pairs = {
        frozenset((pair.one.ambition.title, pair.other.ambition.title)) for one in found.partners for pair in one.pairs
    }
    assert pairs == {frozenset(("Steiger", "Zonnepanelen")), frozenset(("Kozijnen", "Zonnepanelen"))}
    assert found.more == 0


def test_of_very_many_plans_at_one_place_the_page_lists_those_nearest_in_time(client: Client) -> None:
    here, one, _other = two_neighbourhoods()
    member, flat, today = make_membership(working_areas=[here]), make_place(area=one), timezone.localdate()
    for days in range(14):
        make_ambition(
            title=f"Plan {days} " + "aan de gevel " * 8,
            working_areas=[here],
            place=flat,
            period_start=today + timedelta(days=10 * days),
            period_end=today + timedelta(days=10 * days + 1),
        )

    found = moments(member, Extent(here)).together
    listed = [pair.days for partners in found.partners for pair in partners.pairs]
    assert (len(listed), found.more) == (36, 14 * 13 // 2 - 36)
    assert max(listed) == 29

    client.force_login(member.user)
    page = client.get(reverse("overview:neighbourhood-moments", args=[here.pk])).content
    assert len(page) <= 60_000
    assert "Nog 55 combinaties" in page.decode()


def test_a_plan_with_works_is_drawn_however_many_plans_begin_before_it(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overview.picture.moments.MOST", 2)
    here = make_working_area()
    today = timezone.localdate()
    for days in (10, 20, 30):
        make_ambition(title=f"Plan {days}", working_areas=[here], period_start=today + timedelta(days))
    works = make_ambition(title="Steiger", working_areas=[here], period_start=today + timedelta(300))
    Moment.objects.create(ambition=works, kind=Moment.Kind.SCAFFOLDING, start=today + timedelta(320))

    member = make_membership(working_areas=[here])
    found = moments(member, Extent(here))
    assert [plan.ambition.title for plan in found.plans] == ["Steiger", "Plan 10"]
    assert found.more == 2
    client.force_login(member.user)
    page = client.get(reverse("overview:neighbourhood-moments", args=[here.pk])).content.decode()
    assert "2 plannen staan er niet bij: ze beginnen later en hebben geen werkzaamheden." in page


@pytest.mark.parametrize("years", [1, 2, 3])
def test_no_quarter_is_named_where_the_edge_would_cut_it_off(years: int) -> None:
    here = make_working_area()
    today = timezone.localdate()
    make_ambition(working_areas=[here], period_start=today, period_end=today + timedelta(365 * years))
    drawn = draw(moments(make_membership(working_areas=[here]), Extent(here)).plans, today)
    named = [float(x) for x in re.findall(r'kk-periods__year" x="([\d.]+)%"', drawn)]
    assert len(named) >= 4
    assert max(named) <= WHOLE - QUARTER_ROOM


def test_works_that_are_over_are_combined_with_nothing_and_an_open_end_reaches_from_today() -> None:
    here, one, _other = two_neighbourhoods()
    flat, today = make_place(area=one), timezone.localdate()

    def plan(title: str, start: int | None, end: int | None, works: int | None = None) -> None:
        period: dict[str, Any] = {
            f"period_{name}": today + timedelta(days)
            for name, days in (("start", start), ("end", end))
            if days is not None
        }
        ambition = make_ambition(title=title, working_areas=[here], place=flat, **period)
        if works is not None:
            days = {"start": today + timedelta(works), "end": today + timedelta(works + 30)}
            Moment.objects.create(ambition=ambition, kind=Moment.Kind.SCAFFOLDING, **days)

    plan("Steiger weg", 400, 900, works=-100)
    plan("Straat dicht", 620, 900, works=-90)
    plan("Loopt door", -1000, None)
    plan("Alleen gedaan", None, None, works=-100)

    found = moments(make_membership(working_areas=[here]), Extent(here))
    assert {plan.ambition.title for plan in found.plans} == {"Steiger weg", "Straat dicht", "Loopt door"}
    pairs = {
        frozenset((pair.one.ambition.title, pair.other.ambition.title)): pair.days
        for partners in (*found.together.partners, *found.shifting.partners)
        for pair in partners.pairs
    }
    assert pairs == {
        frozenset(("Steiger weg", "Straat dicht")): 0,
        frozenset(("Steiger weg", "Loopt door")): 35,
        frozenset(("Straat dicht", "Loopt door")): 255,
    }
    (running,) = (plan for plan in found.plans if plan.ambition.title == "Loopt door")
    bars = re.findall(r'kk-moments__plan" x="([\d.]+)%" y="\d+" width="([\d.]+)%', draw([running], today))
    assert bars == [("0.0", "100.00")] or float(bars[0][1]) > 50
    # What is over is not drawn as if it were now.
    assert "kk-moments__works" not in draw(found.plans, today)
