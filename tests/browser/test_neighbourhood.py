"""The pictures of a neighbourhood are the way in: a number opens what it counts, and the map works without a mouse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from areas.models import Area
from tests.factories import make_ambition, make_area, make_need, make_overlap, make_place

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from organisations.models import Membership
    from tests.browser.visitors import Visitors

CORNERS = [[4.5, 51.9], [4.6, 51.9], [4.6, 51.95], [4.5, 51.95], [4.5, 51.9]]
MOST_TABS = 80


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name for a screen reader has the focus."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        if name == page.evaluate("(document.activeElement.ariaLabel || document.activeElement.innerText || '').trim()"):
            return
    message = f"no Tab leads to “{name}”"
    raise AssertionError(message)


def test_a_number_of_the_themes_opens_exactly_what_it_counts(visitors: Visitors, people: dict[str, Membership]) -> None:
    manager = people["manager"]
    here = manager.working_areas.get()
    one = here.neighbourhoods.get()
    other = make_area(name="Wilgenbuurt", parent=here.municipality)
    here.areas.add(other)
    here.neighbourhoods.add(other)
    counted = [make_need(themes=["mobility"], working_area=here, area=one) for _number in range(2)]
    make_need(themes=["mobility"], working_area=here, area=other)
    make_need(themes=["social"], working_area=here, area=one)
    make_need(themes=["mobility"], working_area=here, area=one, status="met")

    tab = visitors.page(manager.user)
    tab.goto(f"/buurt/{here.pk}/themas/")
    column = tab.locator("thead th").all_inner_texts().index(one.name)
    row = tab.locator("tbody tr").filter(has=tab.get_by_role("rowheader", name="Mobiliteit"))
    cell = row.locator("th, td").nth(column)
    expect(cell).to_contain_text("behoefte zonder ambitie")
    cell.get_by_role("link", name="2 behoeften").click()
    expect(tab.locator(".kk-count")).to_have_text(re.compile("^2 behoeften"))
    assert set(tab.locator(".kk-rows .kk-row__link").all_inner_texts()) == {need.title for need in counted}


def test_the_map_is_walked_by_keyboard_from_area_to_place_to_need(
    visitors: Visitors, people: dict[str, Membership]
) -> None:
    manager = people["manager"]
    here = manager.working_areas.get()
    area = here.neighbourhoods.get()
    Area.objects.filter(pk=area.pk).update(outline={"type": "Polygon", "coordinates": [CORNERS]})
    flat = make_place(name="Merelflat", area=area, longitude=4.52, latitude=51.92)
    need = make_need(title="Een bankje bij de lift", working_area=here, place=flat)

    tab = visitors.page(manager.user)
    tab.goto(f"/buurt/{here.pk}/")
    _tab_to(tab, area.name)
    assert tab.evaluate("document.activeElement.closest('svg').getAttribute('class')") == "kk-map"
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text(area.name)
    _tab_to(tab, "1. Merelflat: 1 ding")
    tab.keyboard.press("Enter")
    expect(tab.locator(":target")).to_contain_text("Merelflat")
    # From the point one goes on to what stands beside it in the list.
    _tab_to(tab, need.title)
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(re.compile(rf"/behoeften/{need.pk}/$"))


def test_a_plan_is_chosen_in_the_network_and_its_table_says_the_same(
    visitors: Visitors, people: dict[str, Membership]
) -> None:
    manager, partner = people["manager"], people["partner"]
    here = list(manager.working_areas.all())
    roof, garden, bus = (
        make_ambition(title=title, organisation=member.organisation, working_areas=here)
        for title, member in (("Nieuw dak", manager), ("Groene tuin", partner), ("Buurtbus", people["networker"]))
    )
    make_overlap(ambition=roof, other=garden)
    make_overlap(ambition=garden, other=bus)

    tab = visitors.page(manager.user)
    tab.goto(f"/buurt/{here[0].pk}/netwerk/")
    tab.get_by_role("link", name="Ambities", exact=True).last.click()
    expect(tab.locator("#banden tbody tr")).to_have_count(2)
    tab.locator(".kk-network").get_by_role("link", name=f"Nieuw dak, {manager.organisation}").click()
    rows = tab.locator("#banden tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Groene tuin")
    tab.get_by_role("link", name="Naar de ambitie").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Nieuw dak")
