"""A long list of tick boxes can be searched, in the words of the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.factories import make_area

if TYPE_CHECKING:
    from organisations.models import Membership
    from tests.browser.visitors import Visitors


def test_searching_leaves_what_fits_and_what_is_ticked(visitors: Visitors, people: dict[str, Membership]) -> None:
    here = people["manager"].working_areas.get()
    here.areas.add(*(make_area(name=f"Buurt {letter}", parent=here.municipality) for letter in "ABCDEFGHIJKL"))
    desk = visitors.page(people["manager"].user)
    desk.goto("/ambities/nieuw/")
    search = desk.locator("#ambition-form").get_by_role("searchbox", name="Zoek in Gebieden")
    expect(search).to_have_attribute("placeholder", "Zoeken")
    desk.get_by_role("checkbox", name="Buurt A").check(force=True)
    search.fill("buurt l")
    for letter, shown in (("A", True), ("B", False), ("L", True)):
        expect(desk.locator("#id_areas").get_by_text(f"Buurt {letter}")).to_be_visible(visible=shown)
