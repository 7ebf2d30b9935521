"""What is made to be printed: cards in every language and the page of a coalition, on the sheets one expects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from areas.models import Place
from residents.cards import card_texts
from tests.browser.test_accessibility import violations
from tests.factories import make_area, make_need

if TYPE_CHECKING:
    from playwright.sync_api import Page as Tab
    from playwright.sync_api import ViewportSize

    from tests.browser.visitors import Visitors
    from tests.world import World

PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b")

# What is left of A4 between its margins, so that a measure on the screen holds on paper.
ON_PAPER: ViewportSize = {"width": 673, "height": 986}


def sheets(tab: Tab) -> int:
    """How many sheets of A4 come out of the printer."""
    return len(PAGE_OBJECT.findall(tab.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("form", ["a4", "kaart"])
def test_cards_fit_a_phone_and_each_language_fills_one_sheet(
    form: str, visitors: Visitors, worlds: dict[str, World]
) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("social"))
    place = Place.objects.get(name="Ringvaartflat")
    languages = list(card_texts())
    asked = "&".join(f"taal={code}" for code in languages)
    tab.goto(f"/signalen/kaart/?plek={place.pk}&vorm={form}&{asked}")
    assert violations(tab, form, "social") == []
    assert tab.locator(".kk-sheet").evaluate_all("all => all.map((one) => [one.lang, one.dir])") == [
        [code, "rtl" if code == "ar" else "ltr"] for code in languages
    ]
    assert sheets(tab) == len(languages)


def test_a_coalition_is_one_sheet(visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("manager"))
    tab.goto(f"/coalities/{world.things['coalition'].pk}/a4/")
    assert sheets(tab) == 1


def test_print_button_opens_the_dialog_once(visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("manager"))
    tab.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    tab.goto(f"/coalities/{world.things['coalition'].pk}/a4/")
    tab.locator("[data-print]").click()
    assert tab.evaluate("window.printed") == 1


def test_a_list_begins_on_the_first_sheet_below_the_filters_that_are_on(
    visitors: Visitors, worlds: dict[str, World]
) -> None:
    tab = visitors.page(worlds["filled"].user("manager"), size=ON_PAPER)
    tab.goto("/ambities/?sorteer=titel&q=a")
    tab.emulate_media(media="print")
    assert not tab.locator(".kk-filters").is_visible()
    assert tab.locator(".kk-pill").first.is_visible()
    assert not tab.locator(".kk-pills .nl-button").first.is_visible()
    # A list of a sheet and a fifth: two sheets, or three if it waits for the second one to begin.
    tab.locator(".kk-rows").evaluate("""list => {
        const row = list.firstElementChild;
        list.replaceChildren(row);
        while (list.offsetHeight < 1180) list.append(row.cloneNode(true));
    }""")
    assert sheets(tab) == 2


def test_the_report_goes_on_where_there_is_room_and_says_all_without_backgrounds(
    visitors: Visitors, worlds: dict[str, World]
) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("manager"))
    tab.goto(f"/buurt/{world.working_area.pk}/rapport/")
    tab.emulate_media(media="print")
    shown = tab.locator(".kk-report > .kk-section").evaluate_all(
        "all => all.map(getComputedStyle).map((style) => [style.display, style.breakInside])"
    )
    assert shown
    assert {tuple(one) for one in shown} == {("block", "auto")}
    assert tab.locator(".kk-spots__number").first.evaluate("one => getComputedStyle(one).printColorAdjust") == "exact"
    assert tab.locator(".kk-spots__item").first.evaluate("one => getComputedStyle(one).breakInside") == "avoid"


def _cut(tab: Tab) -> list[str]:
    """Tables of which a part lies past the edge of the paper."""
    found: list[str] = tab.locator(".utrecht-table-container").evaluate_all(
        "all => all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"
    )
    return found


def test_every_picture_of_a_neighbourhood_fits_the_paper_and_unfolds_its_facts(
    visitors: Visitors, worlds: dict[str, World]
) -> None:
    world = worlds["filled"]
    here = world.working_area
    for number in range(3):
        neighbourhood = make_area(name=f"Wilgenbuurt aan de Rotte-Noord {number}", parent=here.municipality)
        here.areas.add(neighbourhood)
        here.neighbourhoods.add(neighbourhood)
        make_need(working_area=here, area=neighbourhood, themes=["mobility"])
    tab = visitors.page(world.user("manager"), size=ON_PAPER)
    tab.emulate_media(media="print")
    for picture in ("", "themas/", "momenten/", "netwerk/", "verloop/"):
        tab.goto(f"/buurt/{here.pk}/{picture}")
        assert _cut(tab) == [], picture
        folded = tab.locator(".kk-main details.kk-fold:not(.kk-download, .kk-columns > *)")
        for at in range(folded.count()):
            assert folded.nth(at).locator("> :not(summary)").first.is_visible(), picture
    # Everybody else's folds stay shut: what is folded there is often a form.
    tab.goto(f"/behoeften/{world.things['need'].pk}/")
    shut = tab.locator("main details:not([open]) > :not(summary)")
    assert not any(shut.nth(at).is_visible() for at in range(shut.count()))


def test_a_heading_stands_on_the_sheet_of_its_picture(visitors: Visitors, worlds: dict[str, World]) -> None:
    world = worlds["filled"]
    tab = visitors.page(world.user("manager"), size=ON_PAPER)
    tab.emulate_media(media="print")
    tab.goto(f"/buurt/{world.working_area.pk}/")
    assert not tab.locator(".kk-map-form").is_visible()
    # So that it fits below the figures, and no heading is left behind there.
    assert tab.locator(".kk-map").evaluate("one => one.getBoundingClientRect().height") <= 420
    tab.goto(f"/buurt/{world.working_area.pk}/momenten/")
    assert tab.locator(".kk-moments-key").evaluate("one => getComputedStyle(one).breakAfter") == "avoid"
