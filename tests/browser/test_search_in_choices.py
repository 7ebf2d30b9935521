"""A long list of tick boxes can be searched, in the words of the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.factories import make_ambition, make_area

if TYPE_CHECKING:
    from playwright.sync_api import Route

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


def test_words_typed_before_the_script_came_are_searched(visitors: Visitors, people: dict[str, Membership]) -> None:
    manager, partner = people["manager"], people["partner"]
    for title in ("Zonnestroom van het eigen dak", "Koffie en zorg dichtbij"):
        make_ambition(
            title=title,
            organisation=partner.organisation,
            contact=partner,
            working_areas=list(manager.working_areas.all()),
        )
    desk = visitors.page(manager.user)
    slow: list[Route] = []

    def hold(route: Route) -> None:
        slow.append(route)

    desk.route("**/chooser*.js", hold)
    with desk.expect_request("**/chooser*.js"):
        desk.goto("/voorstellen/nieuw/", wait_until="commit")
    desk.locator("#find_ambitions").fill("zonnestroom")
    slow[0].continue_()
    found, other = (desk.locator(".kk-choice", has_text=words) for words in ("Zonnestroom", "Koffie en zorg"))
    expect(found).to_be_visible()
    expect(other).to_be_hidden()
